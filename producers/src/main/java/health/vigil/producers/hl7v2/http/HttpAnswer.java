package health.vigil.producers.hl7v2.http;

import health.vigil.schemas.api.Problem;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What the sender gets.
 *
 * @param status HTTP status
 * @param body acknowledgement or problem; empty where there is nothing to say
 * @param headers all headers
 */
// Compared by nobody.
@SuppressWarnings("ArrayRecordComponent")
record HttpAnswer(int status, byte[] body, Map<String, String> headers) {

    HttpAnswer {
        headers = Map.copyOf(headers);
    }

    static HttpAnswer acknowledgement(int status, byte[] body) {
        return new HttpAnswer(status, body, Map.of("Content-Type", "application/hl7-v2"));
    }

    /** @param title what to do */
    static HttpAnswer problem(int status, String title, Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.put("Content-Type", Problem.MEDIA_TYPE);
        byte[] json = Problem.of(status, title, null).json().getBytes(StandardCharsets.UTF_8);
        return new HttpAnswer(status, json, all);
    }
}
