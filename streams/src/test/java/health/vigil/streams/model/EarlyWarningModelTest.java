package health.vigil.streams.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import health.vigil.schemas.Contribution;
import health.vigil.schemas.ModelFact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EarlyWarningModelTest {

    private static final double EXACT = 1e-12;

    private final EarlyWarningModel model = EarlyWarningModel.shipped();

    @Test
    void shouldAbstainWhenOneMainInputTooFewIsThere() {
        RiskEstimate estimate = model.assess(view(60, fact("heart-rate", "130", 0), fact("spo2", "85", 0)));

        assertThat(estimate.abstained()).isTrue();
        assertThat(estimate.probability()).isNull();
        assertThat(estimate.band()).isEqualTo("indeterminate");
        assertThat(estimate.reason()).isEqualTo("Too little is known: 2 of 5 main inputs are current, 3 are needed.");
    }

    @Test
    void shouldAnswerWhenJustEnoughMainInputsAreThere() {
        RiskEstimate estimate = model.assess(
                view(60, fact("heart-rate", "130", 0), fact("spo2", "85", 0), fact("temperature", "39", 720)));

        assertThat(estimate.abstained()).isFalse();
        assertThat(estimate.reason()).isNull();
    }

    @Test
    void shouldNotCountMainInputsThatAreNoLongerValid() {
        RiskEstimate estimate = model.assess(
                view(60, fact("heart-rate", "130", 241), fact("spo2", "85", 0), fact("temperature", "39", 0)));

        assertThat(estimate.abstained()).isTrue();
    }

    @Test
    void shouldAbstainWhenPatientIsUnderAge() {
        assertThat(model.assess(sick(17)).reason()).isEqualTo("The model knows no patients under 18.");
        assertThat(model.assess(sick(18)).abstained()).isFalse();
        assertThat(model.assess(sick(null)).abstained()).isFalse();
    }

    @Test
    void shouldExplainLogOddsExactly() {
        RiskEstimate estimate = model.assess(sick(70));

        double sum = model.base()
                + estimate.explanation().stream()
                        .mapToDouble(Contribution::getContribution)
                        .sum();
        assertThat(estimate.probability()).isCloseTo(EarlyWarningModel.probability(sum), within(EXACT));
    }

    @Test
    void shouldListGreatestContributionFirstAndMissingInputsLastWithNothing() {
        List<Contribution> explanation = model.assess(sick(70)).explanation();

        List<Contribution> known =
                explanation.stream().filter(part -> part.getValue() != null).toList();
        List<Contribution> missing = explanation.subList(known.size(), explanation.size());
        assertThat(known)
                .isSortedAccordingTo(
                        Comparator.comparingDouble((Contribution part) -> -Math.abs(part.getContribution()))
                                .thenComparing(Contribution::getFeature));
        assertThat(missing).extracting(Contribution::getFeature).isSorted();
        assertThat(missing).isNotEmpty().allSatisfy(part -> {
            assertThat(part.getValue()).isNull();
            assertThat(part.getContribution()).isZero();
        });
    }

    @Test
    void shouldNameFirstWhatIsWrongWhenNothingElseIs() {
        assertThat(first(fact("temperature", "39.6", 0))).startsWith("temperature");
        assertThat(first(fact("respiratory-rate", "36", 0))).startsWith("respiratory-rate");
        assertThat(first(fact("creatinine", "4.8", 0), fact("bun", "95", 0))).matches("(creatinine|bun).*");
    }

    /** Name of what raises the risk of a patient most who is well but for these. */
    private String first(ModelFact... wrong) {
        var facts = new ArrayList<>(List.of(wrong));
        Stream.of(WELL)
                .filter(fact -> facts.stream().noneMatch(it -> it.getConcept().equals(fact.getConcept())))
                .toList()
                .forEach(facts::add);
        Contribution first =
                model.assess(new ModelView(60, "female", facts)).explanation().getFirst();
        assertThat(first.getContribution()).as("%s", first).isPositive();
        return first.getFeature();
    }

    @Test
    void shouldPutSickAboveWell() {
        RiskEstimate sick = model.assess(sick(70));
        RiskEstimate well = model.assess(view(70, WELL));

        assertThat(sick.band()).isNotEqualTo("low");
        assertThat(well.band()).isEqualTo("low");
        assertThat(sick.probability()).isGreaterThan(well.probability());
    }

    @Test
    void shouldTakeArtefactForMissing() {
        var facts = new ArrayList<>(sick(70).facts());
        double without = probability(new ModelView(70, "female", facts));
        facts.add(fact("wbc", "9999", 10));

        assertThat(probability(new ModelView(70, "female", facts))).isEqualTo(without);
    }

    @Test
    void shouldGiveGoldenEstimateOfFile() throws IOException {
        RiskEstimate estimate = small().assess(view(null, fact("heart-rate", "100", 5)));

        // -2 + 0.8 * ((100 - 90) / 20 - 0.25)
        assertThat(estimate.probability()).isCloseTo(1 / (1 + Math.exp(1.8)), within(EXACT));
        assertThat(estimate.band()).isEqualTo("medium");
        assertThat(estimate.explanation()).containsExactly(new Contribution("heart-rate", "100", 0.2));
    }

    @Test
    void shouldAbstainWhenValuesAreStrangerThanTheLimitAndAnswerAtIt() throws IOException {
        // Three spreads from the typical 85: 9, the limit.
        assertThat(small().assess(view(null, fact("heart-rate", "115", 5))).abstained())
                .isFalse();
        assertThat(small().assess(view(null, fact("heart-rate", "116", 5))).reason())
                .isEqualTo("Too many values together are unlike those of the patients that the model was made from.");
    }

    @Test
    void shouldSayWhatIsWrongWhenWeightsDoNotMatchRamps() {
        String file = SMALL.replace("[{\"mean\":0.25,\"coefficient\":0.8}]", "[]");

        assertThatThrownBy(() -> EarlyWarningModel.read(file.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("Feature 'heart-rate' has 1 ramps and 0 weights: give each ramp one");
    }

    private static final ModelFact[] WELL = {
        fact("heart-rate", "72", 0),
        fact("respiratory-rate", "14", 0),
        fact("temperature", "36.8", 0),
        fact("systolic-pressure", "125", 0)
    };

    private static final String SMALL = """
        {"name":"small","version":"1","outcome":"x","abstention":{"youngestAge":18,"minimum":1,
        "of":["heart-rate"],"strangest":9},"baseRate":0.1,"alarm":0.2,"intercept":-2,
        "bands":{"medium":0.14,"high":0.15},"features":[{"feature":{"name":"heart-rate",
        "input":{"take":"newest","concept":"heart-rate","withinMinutes":240},"least":20,"most":300,
        "ramps":[{"from":90,"to":110}]},"typical":85,"spread":10,
        "weights":[{"mean":0.25,"coefficient":0.8}]}],"trees":[],"provenance":{}}
        """;

    private static EarlyWarningModel small() throws IOException {
        return EarlyWarningModel.read(SMALL.getBytes(StandardCharsets.UTF_8));
    }

    private double probability(ModelView view) {
        Double probability = model.assess(view).probability();
        return Objects.requireNonNull(probability);
    }

    private static ModelView sick(@Nullable Integer age) {
        return view(
                age,
                fact("heart-rate", "118", 0),
                fact("heart-rate", "90", 420),
                fact("respiratory-rate", "28", 0),
                fact("temperature", "39.1", 60),
                fact("systolic-pressure", "92", 0),
                fact("creatinine", "2.4", 300));
    }

    private static ModelView view(@Nullable Integer age, ModelFact... facts) {
        return new ModelView(age, "female", List.of(facts));
    }

    private static ModelFact fact(String concept, String value, int minutesAgo) {
        return new ModelFact("f1", concept, value, "unit", minutesAgo);
    }
}
