package health.vigil.consumers.console.live;

import org.jspecify.annotations.Nullable;

/**
 * One event of the stream.
 *
 * @param name alert, patient or clock
 * @param id `alertId:revision` for an alert; null for what need not be caught up with
 * @param data JSON
 */
public record LiveEvent(String name, @Nullable String id, String data) {}
