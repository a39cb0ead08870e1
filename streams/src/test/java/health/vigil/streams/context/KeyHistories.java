package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;

import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.LinkKind;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.Clinic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What hospitals say about four keys: facts, corrections and withdrawals, merges that chain, cross and contradict, moves. */
final class KeyHistories {

    static final List<String> KEYS = keys("k-");

    private KeyHistories() {}

    /** One statement on its way to one key. */
    record Sent(String key, StoredFact statement) {

        ClinicalEvent event() {
            return new ClinicalEvent(
                    statement.getEventId(),
                    key,
                    null,
                    statement.getFeed(),
                    statement.getArrived(),
                    List.of(statement.getFact()));
        }
    }

    /** A history with a quarter of it said twice, in any order. */
    static List<Sent> disturbed(List<List<Sent>> history, Random random) {
        List<Sent> all = flat(history).collect(Collectors.toCollection(ArrayList::new));
        List.copyOf(all).stream().filter(_ -> random.nextInt(4) == 0).forEach(all::add);
        Collections.shuffle(all, random);
        return all;
    }

    /** The context of a key as one keeps it who was told everything that any key was told. */
    static PatientContext omniscient(String key, List<List<Sent>> history) {
        var context = new PatientContext(key);
        flat(history).map(Sent::statement).forEach(context::merge);
        return context;
    }

    private static Stream<Sent> flat(List<List<Sent>> history) {
        return history.stream().flatMap(List::stream);
    }

    /** Four keys of their own. */
    static List<String> keys(String prefix) {
        return Stream.of("a", "b", "c", "d").map(prefix::concat).toList();
    }

    static Arbitrary<List<List<Sent>>> any() {
        return any(KEYS);
    }

    /** Up to 12 happenings, each a statement under one key or under the two that it concerns. */
    static Arbitrary<List<List<Sent>>> any(List<String> keys) {
        Arbitrary<List<Sent>> fact = Combinators.combine(
                        Arbitraries.of(keys),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of("v1", "v2").injectNull(0.2),
                        Arbitraries.integers().between(40, 43),
                        Arbitraries.of(FactStatus.final$, FactStatus.corrected, FactStatus.entered_in_error),
                        Arbitraries.integers().between(0, 5))
                .as((key, identity, visit, value, status, minute) -> sent(
                        minute,
                        Clinic.under(
                                key,
                                visit,
                                Clinic.observation(
                                        "fact" + identity,
                                        "heart-rate",
                                        Integer.toString(value),
                                        EIGHT,
                                        status,
                                        at(minute))),
                        key));
        Arbitrary<List<Sent>> link = Combinators.combine(
                        Arbitraries.of(LinkKind.merge, LinkKind.merge, LinkKind.merge, LinkKind.link),
                        Arbitraries.of(keys),
                        Arbitraries.of(keys),
                        Arbitraries.of(FactStatus.final$, FactStatus.final$, FactStatus.entered_in_error),
                        Arbitraries.integers().between(0, 5))
                .as((kind, survivor, retired, status, minute) ->
                        sent(minute, Clinic.link(kind, survivor, retired, status, at(minute)), survivor, retired));
        Arbitrary<List<Sent>> move = Combinators.combine(
                        Arbitraries.of(keys),
                        Arbitraries.of("v1", "v2"),
                        Arbitraries.of(keys),
                        Arbitraries.of("v1", "v2", "v3"),
                        Arbitraries.integers().between(0, 5))
                .as((prior, priorVisit, patient, visit, minute) ->
                        sent(minute, Clinic.visitMove(prior, priorVisit, patient, visit, at(minute)), prior, patient));
        Arbitrary<List<Sent>> withdrawnOrder = Combinators.combine(
                        Arbitraries.of(keys),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of("v1", "v2").injectNull(0.2),
                        Arbitraries.integers().between(0, 5))
                .as((key, identity, visit, minute) -> sent(
                        minute, Clinic.under(key, visit, Clinic.orderWithdrawn("fact" + identity, at(minute))), key));
        return Arbitraries.frequencyOf(
                        Tuple.of(6, fact),
                        Tuple.of(6, link),
                        Tuple.of(1, withdrawnOrder),
                        Tuple.of(3, link),
                        Tuple.of(2, move))
                .list()
                .ofMaxSize(12);
    }

    private static List<Sent> sent(int minute, Fact fact, String... keys) {
        return List.of(keys).stream()
                .distinct()
                .map(key -> {
                    Fact said = Clinic.under(key, fact.getVisitKey(), fact);
                    return new Sent(key, Arrival.of(said, "test", "event" + minute, at(minute)));
                })
                .toList();
    }

    private static Instant at(int minute) {
        return EIGHT.plus(Duration.ofMinutes(minute));
    }
}
