package health.vigil.streams.trigger;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.OBSERVER;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.streams.Clinic;
import health.vigil.streams.context.Arrival;
import health.vigil.streams.context.PatientContext;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped triggers on both sides of their thresholds, with all that they look at. */
class TriggerBoundariesTest {

    private static final String NORMAL = "spo2=97 oxygen-therapy=air systolic-pressure=120 consciousness=A";
    private static final String REST = NORMAL + " temperature=37.0";

    private static final TriggerLibrary SHIPPED = TriggerLibrary.shipped();

    @ParameterizedTest
    @CsvSource({
        "lactate-high, lactate=3.9, FALSE",
        "lactate-high, lactate=3.99, FALSE",
        "lactate-high, lactate=4.0, TRUE",
        "potassium-critical, potassium=2.79, TRUE",
        "potassium-critical, potassium=2.8, FALSE",
        "potassium-critical, potassium=6.2, FALSE",
        "potassium-critical, potassium=6.21, TRUE",
        "potassium-critical, lactate=1, UNKNOWN",
        "shock-index-evidence, heart-rate=199 systolic-pressure=200, FALSE",
        "shock-index-evidence, heart-rate=100 systolic-pressure=100, TRUE",
        "qsofa-evidence, respiratory-rate=22 systolic-pressure=101 glasgow-coma-score=15, FALSE",
        "qsofa-evidence, respiratory-rate=22 systolic-pressure=100 glasgow-coma-score=15, TRUE",
        "qsofa-evidence, respiratory-rate=22 systolic-pressure=101, UNKNOWN",
        "sirs-evidence, temperature=38.0 heart-rate=91 respiratory-rate=20 wbc=12, FALSE",
        "sirs-evidence, temperature=38.1 heart-rate=91 respiratory-rate=20 wbc=12, TRUE",
        "news2-urgent, respiratory-rate=24 heart-rate=130 " + REST + ", FALSE",
        "news2-urgent, respiratory-rate=25 heart-rate=130 " + REST + ", TRUE",
        "news2-emergency, respiratory-rate=25 heart-rate=131 " + REST + ", FALSE",
        "news2-emergency, respiratory-rate=25 heart-rate=131 temperature=38.1 " + NORMAL + ", TRUE",
        "news2-red-parameter, respiratory-rate=24 heart-rate=130 " + REST + ", FALSE",
        "news2-red-parameter, respiratory-rate=24 heart-rate=131 " + REST + ", TRUE"
    })
    void shouldHoldFromItsThresholdOn(String trigger, String values, Truth truth) {
        var context = new PatientContext(Clinic.PATIENT);
        context.merge(Arrival.of(Clinic.demographic("age-years", "64", EIGHT), "test", "event", EIGHT));
        Arrays.stream(values.split(" "))
                .map(value -> value.split("="))
                .map(value -> Clinic.observation(value[0], value[1], EIGHT))
                .forEach(fact -> context.merge(Arrival.of(fact, "test", "event", EIGHT)));

        assertThat(shipped(trigger).evaluate(OBSERVER.see(context, EIGHT))).isEqualTo(truth);
    }

    @ParameterizedTest
    @CsvSource({"15, FALSE", "16, TRUE"})
    void shouldSpeakOfAdultsOnly(String years, Truth truth) {
        var context = new PatientContext(Clinic.PATIENT);
        context.merge(Arrival.of(Clinic.demographic("age-years", years, EIGHT), "test", "event", EIGHT));
        context.merge(Arrival.of(Clinic.observation("lactate", "4.0", EIGHT), "test", "event", EIGHT));
        assertThat(shipped("lactate-high").evaluate(OBSERVER.see(context, EIGHT)))
                .isEqualTo(truth);
    }

    private static Trigger shipped(String id) {
        return SHIPPED.triggers().stream()
                .filter(trigger -> trigger.definition().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
