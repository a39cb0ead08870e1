package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.CareDirective;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.streams.Clinic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** NEWS2 at times before is what a first look at those times says, whatever came in between, late or anew. */
class News2CourseProperties {

    @Property(tries = 500)
    void shouldBeWhatAFirstLookAtThatTimeSays(@ForAll("facts") List<Fact> facts, @ForAll Random random) {
        var context = new PatientContext(PATIENT);
        for (Fact fact : facts) {
            context.merge(Arrival.of(fact, "test", "event", EIGHT.plus(Duration.ofDays(2))));
            // At its own time it is kept, at others derived.
            Clinic.OBSERVER.see(context, at(random.nextInt(-120, 16 * 60)));
            History history = Clinic.OBSERVER
                    .see(context, at(random.nextInt(-120, 24 * 60)))
                    .history();
            for (int look = 0; look < 4; look++) {
                Instant before = at(random.nextInt(-120, 16 * 60));
                assertThat(history.news2(before))
                        .as("at %s", before)
                        .isEqualTo(history.at(before).scores().news2());
            }
        }
    }

    @Provide
    Arbitrary<List<Fact>> facts() {
        Arbitrary<Integer> minutes = Arbitraries.integers().between(-120, 360);
        Arbitrary<FactStatus> statuses =
                Arbitraries.of(FactStatus.final$, FactStatus.corrected, FactStatus.entered_in_error);
        Arbitrary<Fact> observed = Combinators.combine(
                        Arbitraries.of(
                                "heart-rate",
                                "respiratory-rate",
                                "spo2",
                                "systolic-pressure",
                                "arterial-systolic-pressure",
                                "temperature",
                                "glasgow-verbal"),
                        Arbitraries.integers().between(1, 4),
                        minutes,
                        statuses)
                .as((concept, value, minute, status) -> Clinic.observation(
                        concept + value, concept, value(concept, value), at(minute), status, at(minute)));
        Arbitrary<Fact> stream = minutes.map(
                minute -> Clinic.observation("heart-rate", (9 + Math.floorMod(minute, 3)) + "0", at(minute / 60)));
        Arbitrary<Fact> prescribed = minutes.map(minute -> Clinic.said(
                "scale" + minute % 2,
                at(minute),
                new CareDirective("spo2-scale", minute % 3 == 0 ? "1" : "2", null, at(minute + 60))));
        return Arbitraries.oneOf(observed, observed, observed, stream, prescribed)
                .list()
                .ofMaxSize(20);
    }

    private static String value(String concept, int value) {
        return switch (concept) {
            case "temperature" -> Integer.toString(35 + value);
            case "spo2" -> Integer.toString(88 + 3 * value);
            case "glasgow-verbal" -> Integer.toString(1 + value);
            default -> Integer.toString(10 + value * 30);
        };
    }

    private static Instant at(int minute) {
        return EIGHT.plus(Duration.ofMinutes(minute));
    }
}
