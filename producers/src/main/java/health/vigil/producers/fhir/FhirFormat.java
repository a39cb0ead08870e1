package health.vigil.producers.fhir;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two ways of writing a resource. */
enum FhirFormat {
    JSON("application/fhir+json"),
    XML("application/fhir+xml");

    private final String contentType;

    FhirFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** What a Content-Type header means: {@code application/json} and {@code application/xml} are understood; none is JSON. */
    static Optional<FhirFormat> ofContentType(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Optional.of(JSON);
        }
        return switch (header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
            case "application/fhir+json", "application/json", "text/json" -> Optional.of(JSON);
            case "application/fhir+xml", "application/xml", "text/xml" -> Optional.of(XML);
            default -> Optional.empty();
        };
    }

    /** What to answer in: XML only where it is asked for. */
    static FhirFormat ofAccept(@Nullable String header) {
        String accepted = header == null ? "" : header.toLowerCase(Locale.ROOT);
        return accepted.contains("xml") && !accepted.contains("json") ? XML : JSON;
    }
}
