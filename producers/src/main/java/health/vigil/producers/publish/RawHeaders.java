package health.vigil.producers.publish;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Headers of {@code vigil.raw}: what must be known beside the bytes to read them again. */
public final class RawHeaders {

    /** {@code application/hl7-v2}, {@code application/fhir+json} or {@code application/fhir+xml}. */
    public static final String CONTENT_TYPE = "content-type";

    /** Name of the feed. */
    public static final String FEED = "feed";

    private RawHeaders() {}

    /** The value of a header; nothing where a record does not have it. */
    public static Optional<String> read(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    static void write(Intake intake, Headers headers) {
        headers.add(CONTENT_TYPE, intake.contentType().getBytes(StandardCharsets.UTF_8));
        headers.add(FEED, intake.feed().getBytes(StandardCharsets.UTF_8));
    }
}
