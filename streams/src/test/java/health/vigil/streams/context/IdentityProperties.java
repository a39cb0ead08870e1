package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Forward;
import health.vigil.schemas.LinkKind;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.Clinic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Merges, unlinks, links and moved visits among facts, corrections and cancels: whatever order they come in and whenever
 * keys hear of each other, every key ends in the same context.
 */
class IdentityProperties {

    private static final List<String> KEYS = List.of("k-a", "k-b", "k-c", "k-d");

    /** One statement on its way to one key. */
    record Sent(String key, StoredFact statement) {}

    @Property(tries = 20_000)
    void shouldEndWithWhatOneWhoKnowsEverythingSeesInWhateverOrderKeysHear(
            @ForAll("histories") List<List<Sent>> history, @ForAll Random random) {
        List<Sent> all = history.stream().flatMap(List::stream).collect(Collectors.toCollection(ArrayList::new));
        List.copyOf(all).stream().filter(_ -> random.nextInt(4) == 0).forEach(all::add);
        Collections.shuffle(all, random);

        var keys = new Keys(random);
        for (Sent sent : all) {
            keys.receive(sent);
            keys.deliverSome();
        }
        keys.settle();

        for (String key : KEYS) {
            var omniscient = new PatientContext(key);
            history.stream().flatMap(List::stream).map(Sent::statement).forEach(omniscient::merge);
            assertThat(keys.context(key).canonical()).as(key).isEqualTo(omniscient.canonical());
            assertThat(seen(keys.context(key))).as(key).isEqualTo(seen(omniscient));
        }
    }

    private static String seen(PatientContext context) {
        PatientView view = Observer.see(context, EIGHT.plus(Duration.ofHours(6)));
        return view.latest() + " " + view.visits() + context.identity().mergedInto()
                + context.identity().disputedWith() + context.identity().linkedWith();
    }

    /** Contexts by key, each telling the others over channels that keep their order and their own time. */
    private static final class Keys {

        private final Map<String, PatientContext> contexts = new TreeMap<>();
        private final Map<String, Deque<Forward>> channels = new TreeMap<>();
        private final Random random;

        Keys(Random random) {
            this.random = random;
        }

        PatientContext context(String key) {
            return contexts.computeIfAbsent(key, PatientContext::new);
        }

        void receive(Sent sent) {
            PatientContext context = context(sent.key());
            context.merge(sent.statement());
            send(context);
        }

        void deliverSome() {
            for (int n = random.nextInt(4); n > 0; n--) {
                deliverOne();
            }
        }

        void settle() {
            for (int n = 0; deliverOne(); n++) {
                assertThat(n).as("keys stop telling each other what all know").isLessThan(10_000);
            }
        }

        private boolean deliverOne() {
            List<Deque<Forward>> full = channels.values().stream()
                    .filter(channel -> !channel.isEmpty())
                    .toList();
            if (full.isEmpty()) {
                return false;
            }
            Forward forward = full.get(random.nextInt(full.size())).remove();
            PatientContext context = context(forward.getToKey());
            context.hear(forward);
            send(context);
            return true;
        }

        private void send(PatientContext context) {
            for (Forward forward : context.outbox().take()) {
                channels.computeIfAbsent(forward.getFromKey() + forward.getToKey(), _ -> new ArrayDeque<>())
                        .add(forward);
            }
        }
    }

    /** Up to 12 happenings among four keys, so that merges chain, cross, contradict and are undone. */
    @Provide
    Arbitrary<List<List<Sent>>> histories() {
        Arbitrary<List<Sent>> fact = Combinators.combine(
                        Arbitraries.of(KEYS),
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
                        Arbitraries.of(KEYS),
                        Arbitraries.of(KEYS),
                        Arbitraries.of(FactStatus.final$, FactStatus.final$, FactStatus.entered_in_error),
                        Arbitraries.integers().between(0, 5))
                .as((kind, survivor, retired, status, minute) ->
                        sent(minute, Clinic.link(kind, survivor, retired, status, at(minute)), survivor, retired));
        Arbitrary<List<Sent>> move = Combinators.combine(
                        Arbitraries.of(KEYS),
                        Arbitraries.of("v1", "v2"),
                        Arbitraries.of(KEYS),
                        Arbitraries.of("v1", "v2", "v3"),
                        Arbitraries.integers().between(0, 5))
                .as((prior, priorVisit, patient, visit, minute) ->
                        sent(minute, Clinic.visitMove(prior, priorVisit, patient, visit, at(minute)), prior, patient));
        return Arbitraries.frequencyOf(Tuple.of(3, fact), Tuple.of(3, link), Tuple.of(1, move))
                .list()
                .ofMaxSize(12);
    }

    private static List<Sent> sent(int minute, Fact fact, String... keys) {
        return List.of(keys).stream()
                .distinct()
                .map(key -> {
                    Fact said = Clinic.under(key, fact.getVisitKey(), fact);
                    return new Sent(key, new StoredFact(said, said.getVersion(), "test", "event" + minute, at(minute)));
                })
                .toList();
    }

    private static Instant at(int minute) {
        return EIGHT.plus(Duration.ofMinutes(minute));
    }
}
