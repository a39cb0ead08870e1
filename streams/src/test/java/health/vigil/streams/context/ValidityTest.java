package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.OBSERVER;
import static health.vigil.streams.Clinic.observation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.schemas.Fact;
import health.vigil.streams.Clinic;
import health.vigil.streams.event.Facts;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a value counts is one thing, how long it is kept another. */
class ValidityTest {

    private static final Duration SIX_HOURS = Duration.ofHours(6);

    private final PatientContext context = new PatientContext(Clinic.PATIENT);

    @Test
    void shouldKeepAndShowAValueThatNoLongerCounts() {
        take("lactate");
        context.evict(EIGHT.plus(SIX_HOURS).plusMillis(1));

        assertThat(OBSERVER.see(context, EIGHT.plus(SIX_HOURS)).latest()).containsKey("lactate");
        assertThat(OBSERVER.see(context, EIGHT.plus(SIX_HOURS).plusMillis(1)).latest())
                .doesNotContainKey("lactate");
        assertThat(context.shown(Facts.observations("lactate"))).hasSize(1);
    }

    @Test
    void shouldCountAsLongAsTheSiteWants() {
        take("lactate");
        take("heart-rate");
        var observer = new Observer(ofSite(Map.of("lactate", Duration.ofHours(2))));

        assertThat(observer.see(context, EIGHT.plus(Duration.ofHours(2))).latest())
                .containsKey("lactate");
        assertThat(observer.see(context, EIGHT.plus(Duration.ofHours(2)).plusMillis(1))
                        .latest())
                .doesNotContainKey("lactate")
                .as("its own, where the site says nothing")
                .containsKey("heart-rate");
    }

    @ParameterizedTest
    @CsvSource({
        "P1D, PT30H, PT30H", // a date alone, heard of after its end: from the end of the day
        "P1D, PT10H, PT16H", // heard of in the middle of the day: from then
        "PT4H, PT5H, PT10H", // a period: from its end
        "P30D, P30D, P3D", // no longer than it is kept
    })
    void shouldCountFromTheLastMomentAtWhichItMayHaveBeen(Duration interval, Duration heard, Duration until) {
        Fact rate = observation("heart-rate", "120", EIGHT);
        rate.setEffectiveEnd(EIGHT.plus(interval));
        context.merge(Arrival.of(rate, "test", "event", EIGHT.plus(heard)));
        var observer =
                new Observer(ofSite(Map.of("heart-rate", SIX_HOURS.multipliedBy(interval.toDays() > 1 ? 12 : 1))));

        assertThat(observer.see(context, EIGHT.plus(until)).latest()).containsKey("heart-rate");
        assertThat(observer.see(context, EIGHT.plus(until).plusMillis(1)).latest())
                .doesNotContainKey("heart-rate");
    }

    @Test
    void shouldKnowOfObservationsUpToTheLastMomentOfThem() {
        Fact rate = observation("heart-rate", "120", EIGHT);
        rate.setEffectiveEnd(EIGHT.plus(Duration.ofDays(1)));
        context.merge(Arrival.of(rate, "test", "event", EIGHT.plus(SIX_HOURS)));

        assertThat(OBSERVER.see(context, EIGHT.plus(SIX_HOURS)).lastObservedAt())
                .as("a date is not its midnight, and nothing was observed after it was heard of")
                .isEqualTo(EIGHT.plus(SIX_HOURS));
    }

    @Test
    void shouldRefuseWhenTheConceptIsUnknown() {
        assertThatThrownBy(() -> ofSite(Map.of("lactat", SIX_HOURS)))
                .hasMessage("There is no concept 'lactat'; concepts.yaml lists those there are");
    }

    @Test
    void shouldRefuseWhenAValueWouldCountLongerThanItIsKept() {
        assertThat(ofSite(Map.of("heart-rate", Duration.ofDays(3)))).isNotNull();
        assertThatThrownBy(() -> ofSite(Map.of("heart-rate", Duration.ofDays(3).plusMillis(1))))
                .hasMessage("The validity of heart-rate is PT72H0.001S, and values of it are kept for PT72H:"
                        + " write a duration over zero and up to that");
        assertThatThrownBy(() -> ofSite(Map.of("heart-rate", Duration.ZERO)))
                .hasMessageContaining("write a duration over zero");
    }

    private static Validity ofSite(Map<String, Duration> validities) {
        return new Validity(validities, Validity.PROPOSED.registration());
    }

    private void take(String concept) {
        context.merge(Arrival.of(observation(concept, "2", EIGHT), "test", "event", EIGHT));
    }
}
