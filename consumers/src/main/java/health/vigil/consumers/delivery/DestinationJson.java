package health.vigil.consumers.delivery;

import health.vigil.consumers.delivery.letter.LetterBox.Letter;
import health.vigil.consumers.delivery.queue.Progress;
import health.vigil.consumers.delivery.queue.Progress.Held;
import health.vigil.consumers.delivery.queue.Progress.State;
import health.vigil.consumers.delivery.queue.Progress.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a destination stands, as the API shows it.
 *
 * @param kind `webhook`, `fhir` or `hl7v2`
 * @param state `starting`, `up`, `retrying`, `disconnected` or `stopped`
 * @param identified whether it is told record numbers
 * @param lag records of `vigil.alerts` that were not read yet
 * @param waiting alerts that were read and not delivered
 * @param waitingSince since when the oldest of them waits; null where none does
 * @param delivered alerts since the start
 * @param failed attempts since the start
 * @param heldBack alerts that a budget held back since the start
 * @param held those that are held back now
 * @param deadLetters those that it refused and that were not delivered since
 * @param unreadable records that could not be read
 */
record DestinationJson(
        String name,
        String kind,
        String state,
        boolean identified,
        long lag,
        int waiting,
        @Nullable Instant waitingSince,
        @Nullable Instant lastDeliveredAt,
        @Nullable Trouble lastError,
        @Nullable Instant nextAttemptAt,
        long delivered,
        long failed,
        long heldBack,
        List<Held> held,
        List<Letter> deadLetters,
        long unreadable) {

    static DestinationJson of(Destination destination) {
        Progress progress = destination.progress();
        return new DestinationJson(
                destination.name(),
                destination.settings().config().kind().name(),
                word(progress.state()),
                destination.settings().config().identified(),
                progress.lag(),
                progress.waiting(),
                progress.waitingSince(),
                progress.lastDeliveredAt(),
                progress.lastError(),
                progress.nextAttemptAt(),
                progress.delivered(),
                progress.failed(),
                progress.heldBack(),
                progress.held(),
                destination.letters().waiting(),
                progress.unreadable());
    }

    static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
