package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.OBSERVER;
import static health.vigil.streams.Clinic.observation;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.CareDirective;
import health.vigil.schemas.Fact;
import health.vigil.schemas.Procedure;
import health.vigil.streams.Clinic;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedValuesTest {

    private static final Instant NINE = EIGHT.plus(Duration.ofHours(1));

    private final PatientContext context = new PatientContext(Clinic.PATIENT);

    @Test
    void shouldSumTheResponsesOfOneMoment() {
        take(observation("glasgow-eye", "3", EIGHT), observation("glasgow-verbal", "4", EIGHT));
        assertThat(latest("glasgow-coma-score")).as("one is missing").isNull();

        take(observation("glasgow-motor", "5", NINE));
        assertThat(latest("glasgow-coma-score")).as("of another moment").isNull();

        take(observation("glasgow-motor", "5", EIGHT.minusSeconds(1)), observation("glasgow-eye", "3", NINE));
        take(observation("glasgow-verbal", "4", NINE));
        assertThat(latest("glasgow-coma-score")).isNotNull().satisfies(sum -> {
            assertThat(sum.text()).isEqualTo("12");
            assertThat(sum.restsOnIds()).hasSize(3);
        });
        assertThat(OBSERVER.see(context, NINE).scores().qsofa().parts()).containsEntry("glasgow-coma-score", 1);
    }

    @Test
    void shouldEstimateTheMeanPressureWhereNoneWasMeasuredSince() {
        take(observation("mean-pressure", "80", EIGHT), observation("systolic-pressure", "90", EIGHT));
        take(observation("diastolic-pressure", "50", EIGHT));
        assertThat(latest("mean-pressure")).extracting(CurrentValue::text).isEqualTo("80");

        take(observation("systolic-pressure", "90", NINE), observation("diastolic-pressure", "59", NINE));
        assertThat(latest("mean-pressure")).extracting(CurrentValue::text).isEqualTo("69.3");
        assertThat(OBSERVER.see(context, NINE).scores().sofa().parts()).containsEntry("mean-pressure", 1);
    }

    @Test
    void shouldTakeAVerbalResponseOf4ForConfusion() {
        take(observation("glasgow-verbal", "5", EIGHT));
        assertThat(latest("consciousness"))
                .as("oriented says nothing of being alert")
                .isNull();

        take(observation("consciousness", "A", EIGHT), observation("glasgow-verbal", "4", NINE));
        assertThat(latest("consciousness")).isNotNull().satisfies(confused -> {
            assertThat(confused.text()).isEqualTo("C");
            assertThat(confused.restsOnIds()).hasSize(1);
        });
        assertThat(points("consciousness")).isEqualTo(3);

        take(observation("consciousness", "A", NINE));
        assertThat(points("consciousness"))
                .as("charted as alert at the same moment")
                .isEqualTo(3);

        take(observation("consciousness", "A", NINE.plusSeconds(1)));
        assertThat(points("consciousness")).as("charted as alert since").isZero();
    }

    @Test
    void shouldKeepWhatSaysMoreThanConfusion() {
        take(observation("consciousness", "P", EIGHT), observation("glasgow-verbal", "4", EIGHT));
        assertThat(latest("consciousness")).extracting(CurrentValue::text).isEqualTo("P");
    }

    @Test
    void shouldNotTakeTheBaselineForConfusion() {
        take(observation("glasgow-verbal", "4", EIGHT));
        assertThat(points("consciousness")).isEqualTo(3);

        take(Clinic.said("baseline", EIGHT, new CareDirective("baseline-confusion", "yes", "doctor", null)));
        assertThat(latest("consciousness")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "5, no, no, ",
        "4, no, no, C",
        "3, no, no, C",
        "1, no, no, C",
        "4, yes, no, ",
        "3, yes, no, C",
        "1, no, yes, ",
        "2, no, yes, C"
    })
    void shouldTakeEachWorseVerbalResponseForConfusionButForTheBaselineAndATube(
            String verbal, String baseline, String tube, @Nullable String consciousness) {
        take(observation("glasgow-verbal", verbal, EIGHT));
        take(Clinic.said("baseline", EIGHT, new CareDirective("baseline-confusion", baseline, "doctor", null)));
        if (tube.equals("yes")) {
            take(Clinic.said("tube", EIGHT, new Procedure("mechanical-ventilation", "tube", "test")));
        }
        CurrentValue found = latest("consciousness");
        assertThat(found == null ? null : found.text()).isEqualTo(consciousness);
    }

    private @Nullable Integer points(String part) {
        return OBSERVER.see(context, NINE.plusSeconds(1))
                .scores()
                .news2()
                .parts()
                .get(part);
    }

    private @Nullable CurrentValue latest(String concept) {
        return OBSERVER.see(context, NINE).latest().get(concept);
    }

    private void take(Fact... facts) {
        Stream.of(facts).forEach(fact -> context.merge(Arrival.of(fact, "test", "event", NINE)));
    }
}
