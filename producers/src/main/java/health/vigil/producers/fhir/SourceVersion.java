package health.vigil.producers.fhir;

import health.vigil.producers.version.ContentHash;
import health.vigil.schemas.FactVersion;
import java.time.Instant;
import java.time.ZoneId;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What a resource says about which version of itself it is.
 *
 * <p>The server's own {@code meta.lastUpdated} comes before {@code issued}: it moves with every change, and a correction
 * often keeps the time at which the first result was issued. A source that states none of both should state Bundle.timestamp;
 * else only the status rank and the content decide, since the time of arrival never does.
 *
 * @param issued meta.lastUpdated, else issued, else Bundle.timestamp, else the clinical time
 * @param messageTime meta.lastUpdated, else Bundle.timestamp, else as issued
 * @param sequence meta.versionId where it is a number; 0 where not
 */
record SourceVersion(Instant issued, Instant messageTime, long sequence) {

    static SourceVersion of(
            Meta meta, @Nullable Instant issued, @Nullable Instant bundle, Instant otherwise, ZoneId zone) {
        Instant updated = meta.getLastUpdatedElement().hasValue()
                ? Span.of(meta.getLastUpdatedElement(), zone, "meta.lastUpdated")
                        .start()
                : null;
        Instant status = first(updated, issued, bundle, otherwise);
        return new SourceVersion(status, first(updated, bundle, status), sequence(meta.getVersionId()));
    }

    /** Whether the source says when it stated this version, and not only when it was what it speaks of. */
    static boolean isDated(Resource resource, @Nullable Instant bundle) {
        Property issued = resource.getNamedProperty("issued");
        return resource.getMeta().getLastUpdatedElement().hasValue()
                || bundle != null
                || (issued != null && issued.getValues().stream().anyMatch(said -> !said.isEmpty()));
    }

    /** The same of what several resources state, of which the one about the latest time holds. */
    SourceVersion of(Span effective) {
        return new SourceVersion(effective.start(), messageTime, sequence);
    }

    /** Whether the source says that there was a version before. */
    boolean isLater() {
        return sequence > 1;
    }

    /**
     * The version of one fact.
     *
     * @param content what the fact says, which makes the order total
     */
    FactVersion of(int statusRank, String content) {
        return new FactVersion(issued, statusRank, messageTime, sequence, ContentHash.of(content));
    }

    private static Instant first(@Nullable Instant a, @Nullable Instant b, Instant otherwise) {
        return a != null ? a : b != null ? b : otherwise;
    }

    private static Instant first(@Nullable Instant a, @Nullable Instant b, @Nullable Instant c, Instant otherwise) {
        return a != null ? a : first(b, c, otherwise);
    }

    static long sequence(@Nullable String versionId) {
        return versionId != null && versionId.matches("\\d{1,18}") ? Long.parseLong(versionId) : 0;
    }
}
