package health.vigil.producers.fhir;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ways of writing resources. */
enum FhirFormat {
    JSON("application/fhir+json"),
    XML("application/fhir+xml"),
    /** One resource in JSON a line, as bulk exports are written; never answered in. */
    NDJSON("application/fhir+ndjson");

    private static final Pattern WEIGHT = Pattern.compile("[^,]*;\\s*q=([01](?:\\.\\d{1,3})?).*");

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
            case "application/fhir+ndjson", "application/x-ndjson", "application/ndjson" -> Optional.of(NDJSON);
            default -> Optional.empty();
        };
    }

    /**
     * What to answer in.
     *
     * @param parameter {@code _format} in the address, which comes before the header; null where there is none
     * @param header Accept; null where there is none
     */
    static FhirFormat ofAccept(@Nullable String parameter, @Nullable String header) {
        String accepted =
                (parameter != null ? parameter : Objects.requireNonNullElse(header, "")).toLowerCase(Locale.ROOT);
        int xml = accepted.indexOf("xml");
        int json = accepted.indexOf("json");
        return xml >= 0 && (json < 0 || prefersXml(accepted, xml, json)) ? XML : JSON;
    }

    // The first one named, unless a weight says otherwise.
    private static boolean prefersXml(String accepted, int xml, int json) {
        double ofXml = weight(accepted, xml);
        double ofJson = weight(accepted, json);
        return ofXml == ofJson ? xml < json : ofXml > ofJson;
    }

    private static double weight(String accepted, int from) {
        Matcher weight = WEIGHT.matcher(accepted).region(from, accepted.length());
        return weight.lookingAt() ? Double.parseDouble(weight.group(1)) : 1;
    }
}
