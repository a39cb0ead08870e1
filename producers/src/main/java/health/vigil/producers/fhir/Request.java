package health.vigil.producers.fhir;

import org.jspecify.annotations.Nullable;

/**
 * The parts of an HTTP request that count.
 *
 * @param body empty where there is none
 * @param contentType Content-Type; null where not said
 * @param contentEncoding Content-Encoding; null where not said
 * @param ifMatch If-Match; null where not said
 * @param prefer what the sender wants back
 */
// A request is used once and never compared.
@SuppressWarnings("ArrayRecordComponent")
record Request(
        byte[] body,
        @Nullable String contentType,
        @Nullable String contentEncoding,
        @Nullable String ifMatch,
        Preference prefer) {

    /** A request with nothing but a body. */
    static Request of(byte[] body, @Nullable String contentType) {
        return new Request(body, contentType, null, null, Preference.OPERATION_OUTCOME);
    }

    /** Whether the body is not as it is read: compressed, say. */
    boolean isEncoded() {
        return contentEncoding != null && !contentEncoding.equalsIgnoreCase("identity");
    }
}
