package health.vigil.consumers.delivery.queue;

import health.vigil.consumers.console.Samples;
import health.vigil.consumers.delivery.channel.Channel;
import health.vigil.consumers.delivery.channel.Notice;
import health.vigil.consumers.delivery.channel.Outcome;
import health.vigil.consumers.delivery.channel.Outcome.Delivered;
import health.vigil.consumers.delivery.channel.Patient;
import health.vigil.consumers.delivery.letter.LetterBox;
import health.vigil.consumers.delivery.queue.Dispatch.Clocks;
import health.vigil.consumers.delivery.queue.Dispatch.Policy;
import health.vigil.consumers.delivery.routing.Gate;
import health.vigil.consumers.delivery.routing.RoutingTable;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.DeadLetter;
import health.vigil.schemas.Location;
import health.vigil.schemas.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A queue before a destination that a test plays, in a time that the test moves. */
final class Destinations implements Channel {

    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    final List<Notice> tried = new ArrayList<>();
    final List<String> taken = new ArrayList<>();
    final List<DeadLetter> letters = new ArrayList<>();
    final Progress progress = new Progress();
    final Dispatch dispatch;

    private Function<Notice, Outcome> behaviour = notice -> new Delivered();
    private Instant now = Samples.minute(0);
    private long offset;

    /** @param unit where the console says that every patient lies; null where it does not say */
    Destinations(RoutingTable routes, int backlog, @Nullable String unit) {
        dispatch = new Dispatch(
                new Policy(new Backoff(Duration.ofSeconds(1), LONGEST_PAUSE), 3, backlog),
                this,
                new Gate(routes, "pager"),
                key -> new Patient(key, unit == null ? null : new Location(unit, null, null), List.of()),
                new LetterBox("pager", (key, letter, at) -> letters.add(letter)),
                new Clocks(() -> now, () -> now),
                new Random(1),
                progress);
    }

    static Destinations open() {
        return new Destinations(RoutingTable.OPEN, 100, null);
    }

    void behave(Function<Notice, Outcome> next) {
        behaviour = next;
    }

    void arrive(String alertId, String patientKey, int revision) {
        arrive(Samples.alert(alertId, patientKey, revision, AlertStatus.raised, Severity.low));
    }

    void arrive(Alert alert) {
        dispatch.take(alert, 0, offset++);
    }

    void replay(DeadLetter letter) {
        dispatch.takeAgain(letter, letter.getAlert());
    }

    /** Lets it work for some time, without waiting for it. */
    void work(Duration time) {
        Instant end = now.plus(time);
        while (true) {
            Duration idle = step();
            if (idle.isZero()) {
                continue;
            }
            if (now.plus(idle).isAfter(end)) {
                now = end;
                return;
            }
            now = now.plus(idle);
        }
    }

    @Override
    public Outcome send(Notice notice) {
        tried.add(notice);
        Outcome outcome = behaviour.apply(notice);
        if (outcome instanceof Delivered) {
            taken.add(notice.key());
        }
        return outcome;
    }

    private Duration step() {
        try {
            return dispatch.step();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
