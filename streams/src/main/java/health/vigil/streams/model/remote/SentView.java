package health.vigil.streams.model.remote;

import health.vigil.schemas.ModelFact;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.model.ModelView;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What leaves for a model, and nothing else does: the gate behind the allow-list, built from words and numbers that Vigil
 * knows. A value is a decimal in the concept's canonical unit or one of the concept's own codes; whatever else stands in a
 * question stays here.
 *
 * @param ageYears age in years, 90 and over as 90; null where unknown
 * @param sex FHIR administrative gender; null where unknown
 * @param unitType what the patient's unit is for; null where unknown
 * @param facts named f1 … fn, newest first within a concept
 */
public record SentView(
        @Nullable Integer ageYears,
        @Nullable String sex,
        @Nullable String unitType,
        List<ModelFact> facts) {

    private static final Set<String> SEXES = Set.of("male", "female", "other", "unknown");
    private static final Pattern UNIT_TYPES = Pattern.compile(
            "(ward|high-dependency|intensive-care|emergency|theatre|recovery|maternity|paediatric|outpatient|\\+)+");
    private static final Pattern NAME = Pattern.compile("f[1-9][0-9]{0,4}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,9})?");

    public SentView {
        facts = List.copyOf(facts);
    }

    /** What of a question may leave. */
    public static SentView of(
            @Nullable Integer ageYears, @Nullable String sex, @Nullable String unitType, List<ModelFact> facts) {
        return new SentView(
                ageYears == null ? null : Math.clamp(ageYears, 0, ModelView.OLDEST_AGE),
                sex != null && SEXES.contains(sex) ? sex : null,
                unitType != null && UNIT_TYPES.matcher(unitType).matches() ? unitType : null,
                facts.stream().map(SentView::allowed).flatMap(Optional::stream).toList());
    }

    /** The fact in Vigil's own words; empty where it says something else. */
    private static Optional<ModelFact> allowed(ModelFact fact) {
        return Concepts.shipped()
                .find(fact.getConcept())
                .filter(concept -> NAME.matcher(fact.getName()).matches() && isAllowed(concept, fact.getValue()))
                .map(concept -> new ModelFact(
                        fact.getName(), concept.name(), fact.getValue(), concept.unit(), fact.getMinutesAgo()));
    }

    private static boolean isAllowed(Concept concept, String value) {
        return concept.isCoded()
                ? concept.codes().contains(value)
                : DECIMAL.matcher(value).matches();
    }
}
