package health.vigil.streams.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.vigil.schemas.Activation;
import health.vigil.schemas.api.Page;
import health.vigil.streams.trigger.definition.TriggerDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the API tells of triggers. */
final class TriggerDocuments {

    private TriggerDocuments() {}

    /**
     * All that are in force.
     *
     * @param shipped whether they are those that came with this version, and a newer version brings its own
     * @param nextCursor what to send as {@code cursor} for the next page; null on the last
     */
    record InForce(
            Instant activatedAt,
            String activatedBy,
            String digest,
            boolean shipped,
            List<InForceTrigger> items,
            @Nullable String nextCursor) {
        static InForce of(Activation activation, Page<InForceTrigger> page) {
            return new InForce(
                    activation.getAt(),
                    activation.getBy(),
                    activation.getDigest(),
                    activation.getShipped(),
                    page.items(),
                    page.nextCursor());
        }
    }

    /** One of them. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record InForceTrigger(
            String id,
            String version,
            String title,
            String rationale,
            String citation,
            boolean verified,
            String intendedUse,
            boolean alerts,
            String group,
            String severity,
            String alert,
            @Nullable String assess,
            String population,
            List<String> places,
            String when,
            @Nullable String rearm,
            List<String> evidence,
            int examples) {
        static InForceTrigger of(TriggerDefinition definition) {
            return new InForceTrigger(
                    definition.id(),
                    definition.version(),
                    definition.title(),
                    definition.rationale(),
                    definition.citation(),
                    definition.verified(),
                    word(definition.intendedUse()),
                    definition.alerts(),
                    definition.group(),
                    definition.severity(),
                    word(definition.alert()),
                    definition.assess(),
                    definition.population(),
                    definition.places().stream()
                            .map(TriggerDocuments::word)
                            .sorted()
                            .toList(),
                    definition.when(),
                    definition.rearm(),
                    definition.evidence(),
                    definition.examples().size());
        }
    }

    /** The document itself. */
    record Document(String digest, String document) {}

    /**
     * A document that somebody wants in force.
     *
     * @param file what it is called in complaints
     */
    record Wanted(@Nullable String file, @Nullable String document) {}

    /**
     * Whether a predictive trigger is to alert.
     *
     * @param intendedUse {@code predictive-silent} or {@code predictive-live}
     */
    record Mode(@Nullable String intendedUse) {}

    /** What was entered into the journal. */
    record Applied(String digest, int triggers, Instant at) {}

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
