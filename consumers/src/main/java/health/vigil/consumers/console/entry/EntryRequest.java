package health.vigil.consumers.console.entry;

import java.time.Instant;

/**
 * What a person enters, checked.
 *
 * @param value one of the kind's codes
 * @param expires when it ends by itself
 */
public record EntryRequest(EntryKind kind, String value, Instant expires) {}
