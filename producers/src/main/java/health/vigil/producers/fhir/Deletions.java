package health.vigil.producers.fhir;

import java.nio.charset.StandardCharsets;

/** How a deletion, which has no body, is kept among the received bytes. */
final class Deletions {

    private Deletions() {}

    /** The same deletion as a batch, so that it can be read again. */
    static byte[] asBatch(String type, String id) {
        return """
                {"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"DELETE","url":"%s/%s"}}]}""".formatted(type, id).getBytes(StandardCharsets.UTF_8);
    }
}
