package health.vigil.standalone.alerts;

import org.jspecify.annotations.Nullable;

/**
 * A server-sent event.
 *
 * @param name its name; `message` where the server gives none
 * @param id its id; null where it has none
 * @param data its data
 */
record ServerEvent(String name, @Nullable String id, String data) {}
