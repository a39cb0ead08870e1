package health.vigil.consumers.delivery.queue;

import health.vigil.consumers.delivery.channel.Channel;
import health.vigil.consumers.delivery.channel.Notice;
import health.vigil.consumers.delivery.channel.Outcome;
import health.vigil.consumers.delivery.channel.Outcome.Delivered;
import health.vigil.consumers.delivery.channel.Outcome.Refused;
import health.vigil.consumers.delivery.channel.Outcome.Retry;
import health.vigil.consumers.delivery.channel.Patient;
import health.vigil.consumers.delivery.letter.LetterBox;
import health.vigil.consumers.delivery.routing.Decision.Elsewhere;
import health.vigil.consumers.delivery.routing.Decision.Hold;
import health.vigil.consumers.delivery.routing.Decision.Pass;
import health.vigil.consumers.delivery.routing.Gate;
import health.vigil.schemas.Alert;
import health.vigil.schemas.DeadLetter;
import health.vigil.schemas.Escalation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings what waits to one destination, one alert after the other. A failure makes the whole destination pause, since it is
 * mostly down as a whole; then another patient's alert is tried first, so that one alert that it chokes on does not block
 * the rest. What is refused {@code refusals} times becomes a dead letter. One thread uses it.
 */
public final class Dispatch {

    /** How long to wait for records where nothing is to be done. */
    static final Duration IDLE = Duration.ofMillis(500);

    private static final Duration WORTH_SAYING = Duration.ofMinutes(5);

    private static final Logger LOG = Logger.getLogger(Dispatch.class);

    private final Policy policy;
    private final Channel channel;
    private final Gate gate;
    private final Function<String, Patient> patients;
    private final LetterBox letters;
    private final Clocks clocks;
    private final RandomGenerator random;
    private final Progress progress;
    private final Backlog backlog;

    private Instant pausedUntil = Instant.MIN;
    private int failuresInARow;
    private @Nullable Waiting lastFailed;

    /**
     * How hard it tries.
     *
     * @param backoff pauses between attempts
     * @param refusals how often an alert is refused before it is given up
     * @param backlog how many alerts wait in memory at most
     */
    public record Policy(Backoff backoff, int refusals, int backlog) {}

    /**
     * The two times there are.
     *
     * @param edge the edge's, by which alerts live
     * @param machine this machine's, by which destinations fail and recover
     */
    public record Clocks(InstantSource edge, InstantSource machine) {}

    /**
     * A queue with nothing in it.
     *
     * @param patients what the destination may know of a patient, by key
     */
    public Dispatch(
            Policy policy,
            Channel channel,
            Gate gate,
            Function<String, Patient> patients,
            LetterBox letters,
            Clocks clocks,
            RandomGenerator random,
            Progress progress) {
        this.policy = policy;
        this.channel = channel;
        this.gate = gate;
        this.patients = patients;
        this.letters = letters;
        this.clocks = clocks;
        this.random = random;
        this.progress = progress;
        this.backlog = new Backlog(policy.backlog());
    }

    /** Whether nothing more must be taken in now. */
    public boolean isFull() {
        return backlog.isFull();
    }

    /** Takes in a revision from an offset of a partition of `vigil.alerts`. */
    public void take(Alert alert, int partition, long offset) {
        Waiting waiting =
                backlog.take(alert, partition, offset, clocks.machine().instant());
        if (!gate.mayHold(waiting.alert())) {
            waiting.release();
        }
    }

    /**
     * Takes in a dead letter, to be tried again.
     *
     * @param newest the newest revision of its alert
     */
    public void takeAgain(DeadLetter letter, Alert newest) {
        letters.takeAgain(letter);
        take(newest, letter.getPartition(), Waiting.REPLAYED);
    }

    /** Where reading must begin again after a crash; empty where nothing of the partition waits. */
    public OptionalLong firstOffset(int partition) {
        return backlog.firstOffset(partition);
    }

    /** Notes that another may have been at work until now. */
    public void takeOver() {
        gate.takeOver(clocks.edge().instant());
    }

    /** Forgets what another reader now has. */
    public void forget(int partition) {
        backlog.forget(partition);
    }

    /** Shows how it stands. */
    public void show(long recordsBehind) {
        progress.stand(backlog, recordsBehind);
    }

    /**
     * Deals with one alert.
     *
     * @return how long nothing is to be done; zero where there is more
     */
    public Duration step() throws InterruptedException {
        Instant now = clocks.machine().instant();
        Instant edge = clocks.edge().instant();
        if (now.isBefore(pausedUntil)) {
            return Duration.between(now, pausedUntil);
        }
        var next = backlog.next(now, edge, lastFailed);
        if (next.isEmpty()) {
            return backlog.nextAttempt(now, edge)
                    .map(due -> Duration.between(now, due))
                    .filter(due -> due.compareTo(IDLE) < 0)
                    .orElse(IDLE);
        }
        deal(next.get(), edge);
        return Duration.ZERO;
    }

    private void deal(Waiting waiting, Instant edge) throws InterruptedException {
        Patient patient = patients.apply(waiting.alert().getPatientKey());
        switch (gate.decide(waiting.alert(), unit(waiting.alert(), patient), edge, waiting.held())) {
            case Elsewhere _ when isOwed(waiting.alert()) -> send(waiting, patient, late(waiting), edge);
            case Elsewhere _ -> drop(waiting);
            case Hold hold when !backlog.isFull() -> hold(waiting, hold, edge);
            case Hold hold -> send(waiting, patient, early(waiting, hold), edge);
            case Pass pass -> send(waiting, patient, pass, edge);
        }
    }

    // A dead letter was to be told, and the destination may have it: it is owed, and so is what becomes of its alert.
    private boolean isOwed(Alert alert) {
        return gate.isOwed(alert) || letters.holds(alert.getAlertId());
    }

    private void drop(Waiting waiting) {
        gate.dropped(waiting.alert());
        backlog.remove(waiting);
    }

    // Of the unit that is asked, where somebody is: where the patient lies may reach the console later than the alert.
    private static @Nullable String unit(Alert alert, Patient patient) {
        @Nullable Escalation asked = alert.getEscalation();
        return asked == null || asked.getUnit() == null ? patient.unit() : asked.getUnit();
    }

    private static Pass late(Waiting waiting) {
        return Pass.after(waiting.held(), waiting.alert().getSeverity());
    }

    // A full queue holds nothing back: what is exempt must be read.
    private static Pass early(Waiting waiting, Hold hold) {
        return new Pass(
                waiting.alert().getSeverity(), List.of("Told in spite of it, since too much waits: " + hold.reason()));
    }

    private void hold(Waiting waiting, Hold hold, Instant edge) {
        if (waiting.heldSince() == null) {
            progress.heldOne();
        }
        waiting.hold(hold, edge);
        gate.held(waiting.alert());
    }

    private void send(Waiting waiting, Patient patient, Pass pass, Instant edge) throws InterruptedException {
        Alert alert = waiting.alert();
        var notice = new Notice(alert, patient, pass.urgency(), gate.heard(alert), notes(pass, alert, edge));
        lastFailed = null;
        switch (attempt(waiting, notice)) {
            case Delivered _ -> {
                failuresInARow = 0;
                letters.settle(alert, waiting.partition(), edge);
                gate.delivered(alert, notice.urgency(), unit(alert, patient), edge);
                backlog.remove(waiting);
                progress.delivered(clocks.machine().instant());
            }
            case Retry retry -> retry(waiting, retry, edge);
            case Refused refused -> refuse(waiting, refused.reason(), edge);
        }
    }

    /** What a channel cannot put into words is about that alert; the words of the failure could name a patient. */
    private Outcome attempt(Waiting waiting, Notice notice) throws InterruptedException {
        try {
            return channel.send(notice);
        } catch (RuntimeException e) {
            if (waiting.refusals() == 0) {
                LOG.errorf(
                        "Alert %s cannot be sent: %s at %s",
                        notice.key(), e.getClass().getName(), List.of(e.getStackTrace()));
            }
            return new Refused("Vigil cannot write it (" + e.getClass().getSimpleName() + "): see the log");
        }
    }

    private void retry(Waiting waiting, Retry retry, Instant edge) {
        Instant now = clocks.machine().instant();
        failuresInARow++;
        lastFailed = waiting;
        gate.tried(waiting.alert());
        waiting.fail(progress.delivered(), retry.mayBeTheAlert());
        waiting.waitUntil(now.plus(policy.backoff().pause(waiting.failures(), random)));
        pausedUntil = now.plus(pause(retry));
        progress.failed(now, retry.reason(), pausedUntil);
        buryIfHopeless(waiting, retry.reason() + ", while others were taken", edge);
    }

    private Duration pause(Retry retry) {
        Duration own = policy.backoff().pause(failuresInARow, random);
        Duration asked = retry.pause();
        Duration longest = policy.backoff().longest();
        return asked == null || asked.compareTo(own) < 0 ? own : asked.compareTo(longest) > 0 ? longest : asked;
    }

    private void refuse(Waiting waiting, String reason, Instant edge) {
        Instant now = clocks.machine().instant();
        failuresInARow = 0;
        waiting.refuse();
        gate.tried(waiting.alert());
        waiting.waitUntil(now.plus(policy.backoff().pause(waiting.refusals(), random)));
        progress.refused(now, reason);
        buryIfHopeless(waiting, reason, edge);
    }

    private void buryIfHopeless(Waiting waiting, String reason, Instant edge) {
        if (waiting.refusals() >= policy.refusals()) {
            letters.bury(waiting.alert(), waiting.partition(), reason, waiting.failures(), edge);
            backlog.remove(waiting);
            progress.buried();
        }
    }

    private static List<String> notes(Pass pass, Alert alert, Instant edge) {
        var notes = new ArrayList<>(pass.notes());
        Duration age = Duration.between(alert.getUpdatedAt(), edge);
        if (age.compareTo(WORTH_SAYING) >= 0) {
            notes.add("Collected " + (age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min") + " ago");
        }
        return notes;
    }
}
