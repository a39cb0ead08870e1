package health.vigil.streams.context;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.streams.Partitions;
import health.vigil.streams.context.KeyHistories.Sent;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The same over the topology: several partitions, forwards on the way between them, a restart in the middle. A hundred
 * histories share a journal, each about keys of its own, because opening the stores takes longer than a history; with
 * {@code -Dhistories.per.journal=1000}, ten times, it is the long run.
 */
class PartitionedIdentityProperties {

    private static final int HISTORIES = Integer.getInteger("histories.per.journal", 100);

    @Property(tries = 10)
    void shouldEndWithWhatOneWhoKnowsEverythingSeesThoughEveryProcessRestarts(
            @ForAll("histories") List<List<List<Sent>>> histories, @ForAll Random random) {
        List<Sent> all =
                KeyHistories.disturbed(histories.stream().flatMap(List::stream).toList(), random);
        int restart = random.nextInt(all.size() + 1);

        try (var partitions = Partitions.withoutTriggers(3)) {
            for (int n = 0; n < all.size(); n++) {
                if (n == restart) {
                    partitions.restart();
                }
                Sent sent = all.get(n);
                partitions.enter(sent.event());
                if (random.nextBoolean()) {
                    partitions.deliverOne();
                }
            }
            partitions.settle();

            for (int n = 0; n < HISTORIES; n++) {
                for (String key : keys(n)) {
                    assertThat(partitions.context(key).canonical())
                            .as(key)
                            .isEqualTo(KeyHistories.omniscient(key, histories.get(n))
                                    .canonical());
                }
            }
        }
    }

    @Provide
    Arbitrary<List<List<List<Sent>>>> histories() {
        List<Arbitrary<List<List<Sent>>>> each = IntStream.range(0, HISTORIES)
                .mapToObj(n -> KeyHistories.any(keys(n)))
                .toList();
        return Combinators.combine(each).as(histories -> histories);
    }

    private static List<String> keys(int history) {
        return KeyHistories.keys("k" + history + "-");
    }
}
