package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Forward;
import health.vigil.streams.Clinic;
import health.vigil.streams.context.KeyHistories.Sent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Merges, unlinks, links and moved visits among facts, corrections and cancels: whatever order they come in and whenever
 * keys hear of each other, every key ends in the same context.
 */
class IdentityProperties {

    @Property
    void shouldEndWithWhatOneWhoKnowsEverythingSeesInWhateverOrderKeysHear(
            @ForAll("histories") List<List<Sent>> history, @ForAll Random random) {
        var keys = new Keys(random);
        for (Sent sent : KeyHistories.disturbed(history, random)) {
            keys.receive(sent);
            keys.deliverSome();
        }
        keys.settle();

        for (String key : KeyHistories.KEYS) {
            PatientContext omniscient = KeyHistories.omniscient(key, history);
            assertThat(keys.context(key).canonical()).as(key).isEqualTo(omniscient.canonical());
            assertThat(seen(keys.context(key))).as(key).isEqualTo(seen(omniscient));
        }
    }

    private static String seen(PatientContext context) {
        PatientView view = Clinic.OBSERVER.see(context, EIGHT.plus(Duration.ofHours(6)));
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

    @Provide
    Arbitrary<List<List<Sent>>> histories() {
        return KeyHistories.any();
    }
}
