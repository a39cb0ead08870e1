package health.vigil.producers.fhir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import health.vigil.producers.fhir.Singles.Address;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a request is kept among the received bytes whose address or headers say what its body does not: as a batch that asks for
 * the same, so that it can be read again.
 */
final class OneEntryBatch {

    private static final Pattern PROLOG = Pattern.compile("\\s*<\\?xml[^>]*\\?>");

    private OneEntryBatch() {}

    /** A deletion, which has no body. */
    static byte[] deletion(String type, String id) {
        return """
                {"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"DELETE","url":"%s/%s"}}]}""".formatted(type, id).getBytes(UTF_8);
    }

    /** A conditional create or update; the body stands in it as it was sent. */
    static byte[] conditional(Address address, byte[] body, FhirFormat format) {
        String method = address.creates() ? "POST" : "PUT";
        String url = address.query() == null ? address.type() : address.type() + "?" + address.query();
        String condition = address.ifNoneExist() == null ? "" : address.ifNoneExist();
        return switch (format) {
            case JSON, NDJSON -> json(method, url, condition, body);
            case XML -> xml(method, url, condition, body);
        };
    }

    private static byte[] json(String method, String url, String condition, byte[] resource) {
        String ifNoneExist = condition.isEmpty() ? "" : ",\"ifNoneExist\":" + quoted(condition);
        return joined(
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"" + method
                        + "\",\"url\":" + quoted(url) + ifNoneExist + "},\"resource\":",
                resource,
                "}]}");
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    private static byte[] xml(String method, String url, String condition, byte[] resource) {
        String ifNoneExist = condition.isEmpty() ? "" : "<ifNoneExist value=\"" + escaped(condition) + "\"/>";
        // A declaration may only stand at the beginning.
        Matcher prolog = PROLOG.matcher(new String(resource, ISO_8859_1));
        return joined(
                "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"batch\"/><entry><resource>",
                Arrays.copyOfRange(resource, prolog.lookingAt() ? prolog.end() : 0, resource.length),
                "</resource><request><method value=\"" + method + "\"/><url value=\"" + escaped(url) + "\"/>"
                        + ifNoneExist + "</request></entry></Bundle>");
    }

    // As bytes: what is not UTF-8 is kept, too.
    private static byte[] joined(String before, byte[] resource, String after) {
        byte[] start = before.getBytes(UTF_8);
        byte[] end = after.getBytes(UTF_8);
        return ByteBuffer.allocate(start.length + resource.length + end.length)
                .put(start)
                .put(resource)
                .put(end)
                .array();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
