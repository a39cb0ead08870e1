package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Fact;
import health.vigil.schemas.FactChunk;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.Clinic;
import health.vigil.streams.event.Digests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Nobody can tell which minutes are in memory: one who lets go of them, and reads what is asked for, ends as one who keeps all. */
class MinutesProperties {

    private static final String OTHER = "k1-other";
    private static final Arbitrary<String> CONCEPTS =
            Arbitraries.of("heart-rate", "heart-rate", "temperature", "creatinine", "potassium");

    /** Something that happens to a patient. */
    sealed interface Step {

        /** Facts are stated in one message. */
        record Said(List<Fact> facts) implements Step {}

        /** Time passes. */
        record Passed(Duration time) implements Step {}

        /** All but so much is let go of. */
        record LetGo(Duration held) implements Step {}

        /** The context is read from the store again. */
        record Opened(Duration read) implements Step {}

        /** A timer looks that was due so long ago. */
        record Looked(Duration ago) implements Step {}
    }

    @Property(tries = 2_000)
    void shouldSeeAndStoreTheSameWhateverIsInMemory(@ForAll("histories") List<Step> history) {
        var whole = new PatientContext(PATIENT);
        var store = new TreeMap<String, FactChunk>();
        PatientContext parts = opened(store, EIGHT);
        Instant now = EIGHT;
        for (Step step : history) {
            switch (step) {
                case Step.Said said -> {
                    for (Fact fact : said.facts) {
                        StoredFact arrived = Arrival.of(fact, "monitor", "event", now);
                        assertThat(parts.merge(arrived)).isEqualTo(whole.merge(arrived));
                    }
                    parts.evict(now);
                    whole.evict(now);
                    save(parts, store);
                }
                case Step.Passed passed -> now = now.plus(passed.time);
                case Step.LetGo letGo -> parts.letGoBefore(now.minus(letGo.held), 0);
                case Step.Opened opened -> parts = opened(store, now.minus(opened.read));
                case Step.Looked looked ->
                    assertThat(Clinic.OBSERVER.see(parts, now.minus(looked.ago)))
                            .isEqualTo(Clinic.OBSERVER.see(whole, now.minus(looked.ago)));
            }
            assertThat(Clinic.OBSERVER.see(parts, now))
                    .as("after %s at %s", step, now)
                    .isEqualTo(Clinic.OBSERVER.see(whole, now));
        }
        var read = new PatientContext(PATIENT);
        store.forEach(read::load);
        read.loaded();
        assertThat(read.canonical()).isEqualTo(whole.canonical());
    }

    @Example
    void shouldHoldHoursOfAMonitoredPatientAndNotDays() {
        var store = new TreeMap<String, FactChunk>();
        PatientContext parts = opened(store, EIGHT);
        var whole = new PatientContext(PATIENT);
        for (int minute = 0; minute < 1_800; minute++) {
            for (String concept : List.of("heart-rate", "spo2", "respiratory-rate", "systolic-pressure")) {
                Fact fact = Clinic.observation(
                        concept + minute, concept, "9" + minute % 7, at(minute), FactStatus.final$, at(minute));
                fact.setTimeInIdentity(true);
                StoredFact arrived = Arrival.of(fact, "monitor", "event" + minute, at(minute));
                parts.merge(arrived);
                whole.merge(arrived);
            }
            save(parts, store);
            Clinic.OBSERVER.see(parts, at(minute));
            parts.letGoBefore(at(minute).minus(Duration.ofHours(2)), 600);
        }
        assertThat(Clinic.OBSERVER.see(parts, at(1_800))).isEqualTo(Clinic.OBSERVER.see(whole, at(1_800)));
        assertThat(parts.weight()).isLessThan(whole.weight() / 5);
    }

    @Example
    void shouldDeleteEachMinuteThatIsOverAndLookForThemOnceAnHour() {
        var store = new TreeMap<String, FactChunk>();
        var storeOfWhole = new TreeMap<String, FactChunk>();
        var looks = new AtomicInteger();
        PatientContext parts = opened(store, EIGHT, looks);
        var whole = new PatientContext(PATIENT);
        for (int minute = 0; minute < 5_000; minute++) {
            Fact fact = Clinic.observation(
                    "hr" + minute, "heart-rate", "9" + minute % 7, at(minute), FactStatus.final$, at(minute));
            fact.setTimeInIdentity(true);
            StoredFact arrived = Arrival.of(fact, "monitor", "event" + minute, at(minute));
            for (PatientContext context : List.of(parts, whole)) {
                context.merge(arrived);
                context.evict(at(minute));
            }
            save(parts, store);
            save(whole, storeOfWhole);
            parts.letGoBefore(at(minute).minus(Duration.ofHours(2)), 0);
        }
        assertThat(store.keySet()).isEqualTo(storeOfWhole.keySet());
        assertThat(looks.get()).as("looks, while 678 minutes went").isBetween(1, 30);
    }

    private static PatientContext opened(NavigableMap<String, FactChunk> store, Instant since) {
        return opened(store, since, new AtomicInteger());
    }

    private static PatientContext opened(NavigableMap<String, FactChunk> store, Instant since, AtomicInteger looks) {
        var minutes = new InMap(store, looks);
        var context = new PatientContext(PATIENT);
        minutes.openInto(context, Window.FREQUENT.bucketOf(since));
        return context;
    }

    private static void save(PatientContext context, NavigableMap<String, FactChunk> store) {
        context.takeDirty((key, chunk) -> store.compute(key, (_, _) -> chunk.orElse(null)));
    }

    /** A store of chunks. */
    private record InMap(NavigableMap<String, FactChunk> store, AtomicInteger looks) implements Minutes.Stored {

        private static final String FIRST = ChunkId.prefix(PATIENT, Window.FREQUENT);

        void openInto(PatientContext context, long since) {
            store.headMap(FIRST).forEach(context::load);
            store.tailMap(key(since)).forEach(context::load);
            String first = store.ceilingKey(FIRST);
            long oldest = first == null
                    ? since
                    : ChunkId.Place.parse(PATIENT, first).id().bucket();
            context.loaded(new Minutes(this, since, oldest, context::load));
        }

        @Override
        public void read(long from, long before, BiConsumer<String, FactChunk> taker) {
            store.subMap(key(from), key(before)).forEach(taker);
        }

        @Override
        public void places(Predicate<ChunkId.Place> taker) {
            looks.incrementAndGet();
            for (String key : store.tailMap(FIRST).keySet()) {
                if (!taker.test(ChunkId.Place.parse(PATIENT, key))) {
                    return;
                }
            }
        }

        private static String key(long bucket) {
            return new ChunkId(Window.FREQUENT, bucket).key(PATIENT);
        }
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Step> said = Arbitraries.frequencyOf(
                        Tuple.of(40, measured(Arbitraries.just(true), CONCEPTS)),
                        Tuple.of(20, crowded()),
                        Tuple.of(2, measured(Arbitraries.just(false), CONCEPTS)),
                        Tuple.of(2, ofOther()),
                        Tuple.of(1, keys()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(Step.Said::new);
        Arbitrary<Step> passed = Arbitraries.of(1L, 4L, 30L, 61L, 240L, 720L, 1_440L, 2_900L, 6_000L)
                .map(minutes -> new Step.Passed(Duration.ofMinutes(minutes)));
        Arbitrary<Step> letGo = Arbitraries.of(0, 1, 2, 12, 24).map(hours -> new Step.LetGo(Duration.ofHours(hours)));
        Arbitrary<Step> opened = Arbitraries.of(0, 2, 24, 48).map(hours -> new Step.Opened(Duration.ofHours(hours)));
        Arbitrary<Step> looked =
                Arbitraries.of(1, 5, 25, 60, 400).map(hours -> new Step.Looked(Duration.ofMinutes(10 * hours)));
        return Arbitraries.frequencyOf(
                        Tuple.of(8, said),
                        Tuple.of(6, passed),
                        Tuple.of(3, letGo),
                        Tuple.of(2, opened),
                        Tuple.of(1, looked))
                .list()
                .ofMaxSize(40);
    }

    /** Readings, corrections and withdrawals, at times from the beginning to days later: late, and ahead of their arrival. */
    private static Arbitrary<Fact> measured(Arbitrary<Boolean> timeInIdentity, Arbitrary<String> concepts) {
        return Combinators.combine(
                        concepts,
                        minutes(),
                        Arbitraries.integers().between(35, 42),
                        Arbitraries.of(
                                FactStatus.final$,
                                FactStatus.final$,
                                FactStatus.corrected,
                                FactStatus.entered_in_error),
                        Arbitraries.integers().between(0, 5),
                        timeInIdentity)
                .as((concept, minute, value, status, issued, timed) -> {
                    Fact fact = Clinic.observation(
                            timed ? concept + minute : concept,
                            concept,
                            Integer.toString(value),
                            at(minute),
                            status,
                            at(issued));
                    fact.setTimeInIdentity(timed);
                    return fact;
                });
    }

    /** One of more readings in a minute than are kept. */
    private static Arbitrary<Fact> crowded() {
        return Combinators.combine(minutes(), Arbitraries.integers().between(0, 6))
                .as((minute, second) -> {
                    Fact fact = Clinic.observation(
                            "spo2" + minute + " " + second,
                            "spo2",
                            "9" + second,
                            at(minute).plusSeconds(second),
                            FactStatus.final$,
                            at(0));
                    fact.setTimeInIdentity(true);
                    return fact;
                });
    }

    private static Arbitrary<Integer> minutes() {
        return Arbitraries.of(0, 1, 2, 3, 4, 5, 60, 63, 300, 900, 1_441, 1_500, 3_000, 4_400, 6_000);
    }

    private static Arbitrary<Fact> ofOther() {
        // Of another concept, because more readings of one minute than are kept are other ones where records are mixed.
        return measured(Arbitraries.just(true), Arbitraries.of("etco2")).map(fact -> {
            fact.setFactId(Digests.id(OTHER, fact.getFactId()));
            return Clinic.under(OTHER, fact.getVisitKey(), fact);
        });
    }

    private static Arbitrary<Fact> keys() {
        return Arbitraries.of(true, true, false)
                .map(merged -> merged ? Clinic.merge(PATIENT, OTHER, at(7)) : Clinic.unmerge(PATIENT, OTHER, at(9)));
    }

    private static Instant at(int minute) {
        return EIGHT.plus(Duration.ofMinutes(minute));
    }
}
