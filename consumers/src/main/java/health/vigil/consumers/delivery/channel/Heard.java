package health.vigil.consumers.delivery.channel;

/**
 * What a destination has heard of an alert: what was superseded while it waited was never told.
 *
 * @param first the first revision
 * @param last the last one
 */
public record Heard(int first, int last) {}
