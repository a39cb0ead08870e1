package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Fact;
import health.vigil.schemas.FactChunk;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.Clinic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What stays of a minute that is more than full: the same whatever the order, and what people charted beside what monitors sent. */
class SurplusProperties {

    private static final int LIMIT = Window.FREQUENT.limit();

    @Property(tries = 500)
    void shouldKeepTheSameReadingsWhateverTheOrderTheDuplicatesAndTheRestarts(
            @ForAll("readings") List<StoredFact> minutes, @ForAll Random random) {
        var disturbed = new ArrayList<>(minutes);
        minutes.stream().filter(_ -> random.nextBoolean()).forEach(disturbed::add);
        Collections.shuffle(disturbed, random);
        var store = new TreeMap<String, FactChunk>();
        for (StoredFact reading : disturbed) {
            PatientContext read = reopened(store);
            read.merge(reading);
            read.takeDirty((key, chunk) -> store.compute(key, (_, _) -> chunk.orElse(null)));
        }
        assertThat(reopened(store).canonical()).isEqualTo(fold(minutes).canonical());
    }

    @Property(tries = 500)
    void shouldKeepTheNewestOfEachFeedWhenThereAreNoMoreFeedsThanPlaces(@ForAll("readings") List<StoredFact> minutes) {
        List<StoredFact> kept = fold(minutes).canonical();
        for (StoredFact reading : minutes) {
            boolean isNewest = minutes.stream()
                    .filter(other -> other.getFeed().equals(reading.getFeed()) && minute(other) == minute(reading))
                    .noneMatch(other -> isAfter(other, reading));
            assertThat(!isNewest || kept.contains(reading)).as("%s", reading).isTrue();
        }
        assertThat(kept.stream().filter(reading -> minute(reading) == 0)).hasSizeLessThanOrEqualTo(LIMIT);
    }

    @Example
    void shouldKeepAChartedValueWhenAMonitorSendsEachSecond() {
        var context = new PatientContext(PATIENT);
        context.merge(reading("charting", 3));
        for (int second = 0; second < 60; second++) {
            context.merge(reading("monitor", second));
        }
        assertThat(context.canonical())
                .extracting(StoredFact::getFeed)
                .containsExactly("charting", "monitor", "monitor", "monitor");
    }

    private static PatientContext fold(List<StoredFact> readings) {
        var context = new PatientContext(PATIENT);
        readings.forEach(context::merge);
        return context;
    }

    private static PatientContext reopened(SortedMap<String, FactChunk> store) {
        var context = new PatientContext(PATIENT);
        store.forEach(context::load);
        context.loaded();
        return context;
    }

    private static boolean isAfter(StoredFact one, StoredFact other) {
        int byTime = one.getFact().getEffective().compareTo(other.getFact().getEffective());
        return byTime > 0
                || (byTime == 0
                        && one.getFact().getFactId().compareTo(other.getFact().getFactId()) > 0);
    }

    private static long minute(StoredFact reading) {
        return (reading.getFact().getEffective().getEpochSecond() - EIGHT.getEpochSecond()) / 60;
    }

    private static StoredFact reading(String feed, int second) {
        Instant at = EIGHT.plusSeconds(second);
        Fact fact = Clinic.observation(feed + second, "heart-rate", "8" + second % 9, at, FactStatus.final$, at);
        fact.setTimeInIdentity(true);
        return Arrival.of(fact, feed, "event-" + feed + second, at);
    }

    /** Of two minutes and three feeds. */
    @Provide
    Arbitrary<List<StoredFact>> readings() {
        return Combinators.combine(
                        Arbitraries.of("charting", "monitor", "monitor", "monitor", "ventilator"),
                        Arbitraries.integers().between(0, 119))
                .as(SurplusProperties::reading)
                .list()
                .ofMaxSize(30);
    }
}
