package health.vigil.streams.context;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.streams.Partitions;
import health.vigil.streams.context.KeyHistories.Sent;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The same over the topology: several partitions, forwards on the way between them, a restart in the middle. */
class PartitionedIdentityProperties {

    @Property(tries = 12)
    void shouldEndWithWhatOneWhoKnowsEverythingSeesThoughEveryProcessRestarts(
            @ForAll("histories") List<List<Sent>> history, @ForAll Random random) {
        List<Sent> all = KeyHistories.disturbed(history, random);
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

            for (String key : KeyHistories.KEYS) {
                assertThat(partitions.context(key).canonical())
                        .as(key)
                        .isEqualTo(KeyHistories.omniscient(key, history).canonical());
            }
        }
    }

    @Provide
    Arbitrary<List<List<Sent>>> histories() {
        return KeyHistories.any();
    }
}
