package health.vigil.consumers.delivery.queue;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.consumers.delivery.channel.Outcome.Delivered;
import health.vigil.consumers.delivery.channel.Outcome.Retry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DispatchProperties {

    /** Alerts 0 to 5, two of each patient, change at random while the destination fails at random. */
    @Property(tries = 300)
    void shouldDeliverTheLatestStateOfEachAlertAndNeverALaterOneBeforeAnEarlier(
            @ForAll @Size(max = 60) List<@IntRange(max = 5) Integer> changes,
            @ForAll @DoubleRange(min = 0, max = 0.9) double failing,
            @ForAll long seed) {
        var random = new Random(seed);
        var destination = Destinations.open();
        destination.behave(notice -> random.nextDouble() < failing ? new Retry("down") : new Delivered());
        Map<String, Integer> newest = new HashMap<>();
        for (int alert : changes) {
            String id = "a" + alert;
            destination.arrive(id, "p" + alert / 2, newest.merge(id, 1, Integer::sum));
            destination.work(Duration.ofMillis(random.nextInt(5_000)));
        }
        destination.behave(notice -> new Delivered());
        destination.work(Duration.ofMinutes(2));

        Map<String, Integer> last = new HashMap<>();
        for (String key : destination.taken) {
            String id = key.substring(0, key.indexOf(':'));
            int revision = Integer.parseInt(key.substring(key.indexOf(':') + 1));
            assertThat(revision).as(destination.taken.toString()).isGreaterThan(last.getOrDefault(id, 0));
            last.put(id, revision);
        }
        Map<String, Integer> delivered = new HashMap<>(last);
        destination.letters.forEach(letter -> delivered.merge(
                letter.getAlert().getAlertId(), letter.getAlert().getRevision(), Math::max));
        assertThat(delivered).isEqualTo(newest);
    }

    @Property
    void shouldPauseBetweenHalfAndTheWholeOfWhatDoublesUpToTheLongest(
            @ForAll @IntRange(min = 1, max = 100) int failures, @ForAll long seed) {
        var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
        long whole = (long) Math.min(30_000, 1_000 * Math.pow(2, failures - 1));

        assertThat(backoff.pause(failures, new Random(seed)).toMillis()).isBetween(whole / 2, whole);
    }
}
