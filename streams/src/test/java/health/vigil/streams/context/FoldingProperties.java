package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Fact;
import health.vigil.schemas.FactChunk;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.Clinic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Any order, any duplicates, any corrections end in the same context. */
class FoldingProperties {

    @Property
    void shouldEndInTheSameContextWhateverTheOrderAndTheDuplicates(
            @ForAll("histories") List<StoredFact> history, @ForAll Random random) {
        List<StoredFact> disturbed = new ArrayList<>(history);
        history.stream().filter(_ -> random.nextBoolean()).forEach(disturbed::add);
        Collections.shuffle(disturbed, random);

        assertThat(fold(disturbed).canonical()).isEqualTo(fold(history).canonical());
    }

    @Property
    void shouldEndInTheSameContextWhenItIsReadFromItsStoreInTheMiddle(
            @ForAll("histories") List<StoredFact> history, @ForAll Random random) {
        int middle = random.nextInt(history.size() + 1);
        var store = new TreeMap<String, FactChunk>();
        PatientContext first = reopened(store);
        history.subList(0, middle).forEach(first::merge);
        save(first, store);
        PatientContext second = reopened(store);
        history.subList(middle, history.size()).forEach(second::merge);
        save(second, store);
        PatientContext third = reopened(store);

        PatientContext folded = fold(history);
        assertThat(third.canonical()).isEqualTo(folded.canonical());
        Instant now = EIGHT.plus(Duration.ofHours(6));
        assertThat(Clinic.OBSERVER.see(third, now)).isEqualTo(Clinic.OBSERVER.see(folded, now));
    }

    private static PatientContext reopened(SortedMap<String, FactChunk> store) {
        var context = new PatientContext(Clinic.PATIENT);
        store.forEach(context::load);
        context.loaded();
        return context;
    }

    private static void save(PatientContext context, Map<String, FactChunk> store) {
        context.takeDirty((key, chunk) -> store.compute(key, (_, _) -> chunk.orElse(null)));
    }

    private static PatientContext fold(List<StoredFact> history) {
        var context = new PatientContext(Clinic.PATIENT);
        history.forEach(context::merge);
        return context;
    }

    /** Up to 40 statements about few facts, so that versions collide: values, status-only updates, withdrawals, also of orders, moves in time. */
    @Provide
    Arbitrary<List<StoredFact>> histories() {
        Arbitrary<Integer> identity = Arbitraries.integers().between(1, 4);
        Arbitrary<String> concept = Arbitraries.of("heart-rate", "potassium");
        Arbitrary<Integer> value = Arbitraries.integers().between(40, 45);
        Arbitrary<FactStatus> status = Arbitraries.of(FactStatus.values());
        Arbitrary<Integer> effectiveHour = Arbitraries.integers().between(0, 5);
        Arbitrary<Integer> issuedMinute = Arbitraries.integers().between(0, 6);
        Arbitrary<Boolean> hasValue = Arbitraries.of(true, true, false);
        Arbitrary<Fact> result = Combinators.combine(
                        identity, concept, value, status, effectiveHour, issuedMinute, hasValue)
                .as(FoldingProperties::statement);
        Arbitrary<Fact> withdrawnOrder = Combinators.combine(identity, issuedMinute)
                .as((number, minute) -> Clinic.orderWithdrawn("fact" + number, EIGHT.plus(Duration.ofMinutes(minute))));
        return Arbitraries.frequencyOf(Tuple.of(9, result), Tuple.of(1, withdrawnOrder))
                .flatMap(FoldingProperties::arrivals)
                .list()
                .ofMaxSize(40)
                .map(arrivals -> arrivals.stream().flatMap(List::stream).toList());
    }

    /** It arrives once or twice, before its time (so that it is clamped) or after it. */
    private static Arbitrary<List<StoredFact>> arrivals(Fact fact) {
        return Arbitraries.integers()
                .between(0, 6)
                .map(hour -> Arrival.of(fact, "test", "event-" + hour, EIGHT.plus(Duration.ofHours(hour))))
                .list()
                .ofMinSize(1)
                .ofMaxSize(2);
    }

    private static Fact statement(
            int identity, String concept, int value, FactStatus status, int hour, int minute, boolean hasValue) {
        Instant effective = EIGHT.plus(Duration.ofHours(hour));
        Instant issued = EIGHT.plus(Duration.ofMinutes(minute));
        // Two concepts share their identities, as when a later version of a FHIR resource has another code.
        String id = "fact" + identity;
        return hasValue
                ? Clinic.observation(id, concept, Integer.toString(value), effective, status, issued)
                : Clinic.statusOnly(id, concept, effective, status, issued);
    }
}
