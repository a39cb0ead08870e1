package health.vigil.producers.hl7v2;

/**
 * Something in a message that cannot be used.
 *
 * @param code which kind
 * @param location where, as in ERR-2 with {@code ^}: segment, sequence, field, repetition, component
 * @param text what is wrong and what to do, in a sentence without patient data
 */
public record Problem(ErrorCode code, String location, String text) {}
