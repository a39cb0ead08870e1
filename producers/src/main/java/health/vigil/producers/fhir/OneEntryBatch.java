package health.vigil.producers.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import health.vigil.producers.fhir.Singles.Address;
import java.util.regex.Pattern;

/**
 * How a request is kept among the received bytes whose address or headers say what its body does not: as a batch that asks for
 * the same, so that it can be read again.
 */
final class OneEntryBatch {

    private static final Pattern PROLOG = Pattern.compile("^\\s*<\\?xml[^>]*\\?>");

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
        String resource = new String(body, UTF_8);
        String batch = switch (format) {
            case JSON, NDJSON -> json(method, url, condition, resource);
            case XML -> xml(method, url, condition, resource);
        };
        return batch.getBytes(UTF_8);
    }

    private static String json(String method, String url, String condition, String resource) {
        String ifNoneExist = condition.isEmpty() ? "" : ",\"ifNoneExist\":" + quoted(condition);
        return "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"" + method
                + "\",\"url\":" + quoted(url) + ifNoneExist + "},\"resource\":" + resource + "}]}";
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    private static String xml(String method, String url, String condition, String resource) {
        String ifNoneExist = condition.isEmpty() ? "" : "<ifNoneExist value=\"" + escaped(condition) + "\"/>";
        return "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"batch\"/><entry><resource>"
                + PROLOG.matcher(resource).replaceFirst("") + "</resource><request><method value=\"" + method
                + "\"/><url value=\"" + escaped(url) + "\"/>" + ifNoneExist + "</request></entry></Bundle>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
