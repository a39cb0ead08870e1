package health.vigil.producers.hl7v2.http;

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

    /** @param title what to do, without characters that JSON escapes */
    static HttpAnswer problem(int status, String title, Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.put("Content-Type", "application/problem+json");
        String json = "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + "}";
        return new HttpAnswer(status, json.getBytes(StandardCharsets.UTF_8), all);
    }
}
