package health.vigil.streams;

import health.vigil.schemas.Alert;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Fact;
import health.vigil.schemas.Forward;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.PatientSummary;
import health.vigil.streams.alert.AlertRevisions;
import health.vigil.streams.context.PatientContext;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;

/**
 * A journal of several partitions, each with a topology of its own; what one enters for a key goes to that key's partition
 * as late as the test wants. The journal is kept, so that it can be read again.
 */
public final class Partitions implements AutoCloseable {

    /** Its own name, because a driver would take what is written to the topic it reads for its own partition's. */
    private static final Journal JOURNAL =
            new Journal("read", Objects.requireNonNull(Journal.live().forwards()));

    private final Journal journal;
    private final boolean triggers;
    private final int count;
    /** By partition; one that nothing was entered into has none. */
    private final Map<Integer, TopologyRun> runs = new TreeMap<>();

    private final Deque<TestRecord<String, JournalEntry>> onTheWay = new ArrayDeque<>();
    private final List<TestRecord<String, JournalEntry>> written = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final Map<String, PatientSummary> summaries = new HashMap<>();

    /** Partitions with the shipped triggers in force. */
    public Partitions(int count) {
        this(count, JOURNAL, true);
    }

    private Partitions(int count, Journal journal, boolean triggers) {
        this.count = count;
        this.journal = journal;
        this.triggers = triggers;
    }

    /** Partitions that fold contexts and raise no alerts. */
    public static Partitions withoutTriggers(int count) {
        return new Partitions(count, JOURNAL, false);
    }

    /** The same journal read again from its beginning, forwards and all. */
    public Partitions replay() {
        var replay = new Partitions(count, new Journal(JOURNAL.topic(), null), triggers);
        written.forEach(entry -> replay.of(entry.key()).pipe(entry.key(), entry.value(), entry.getRecordTime()));
        return replay;
    }

    /** Enters one event under a key; what follows for other keys is on the way then. */
    public void enter(String key, Instant arrived, Fact... facts) {
        Fact[] said = Stream.of(facts)
                .map(fact -> Clinic.under(key, fact.getVisitKey(), fact))
                .toArray(Fact[]::new);
        enter(new TestRecord<>(key, Clinic.event(key, arrived, said), arrived));
    }

    /** Enters an event; what follows for other keys is on the way then. */
    public void enter(ClinicalEvent event) {
        enter(new TestRecord<>(event.getPatientKey(), new JournalEntry(event), event.getArrived()));
    }

    /** Enters what a person did. */
    public void act(JournalEntry action, String key, Instant at) {
        enter(new TestRecord<>(key, action, at));
        settle();
    }

    /** Enters one event under each of the keys that it concerns, and lets everybody hear of everything. */
    public void pipe(Instant arrived, Fact fact, String... keys) {
        for (String key : keys) {
            enter(key, arrived, fact);
        }
        settle();
    }

    /** Lets the clock of every partition go to a time. */
    public void tick(Instant at) {
        runs.values().forEach(run -> {
            run.tick(at);
            onTheWay.addAll(run.forwards());
        });
        settle();
    }

    /** Delivers what is longest on the way; false where nothing is. */
    public boolean deliverOne() {
        if (onTheWay.isEmpty()) {
            return false;
        }
        enter(onTheWay.remove());
        return true;
    }

    public void settle() {
        while (deliverOne()) {
            // One after the other, until nobody has anything to tell.
        }
    }

    /** Ends every process and starts others with the state that was kept. */
    public void restart() {
        runs.replaceAll((_, run) -> run.restart());
    }

    public PatientContext context(String key) {
        return of(key).context(key);
    }

    /** New revisions of alerts of one key's partition. */
    public List<Alert> alerts(String key) {
        List<Alert> revisions = of(key).alerts();
        alerts.addAll(revisions);
        return revisions;
    }

    /** Every revision so far of alerts of one key. */
    public List<Alert> everyAlert(String key) {
        alerts(key);
        return alerts.stream()
                .filter(alert -> alert.getPatientKey().equals(key))
                .toList();
    }

    /** Alerts of one key that are open. */
    public List<Alert> open(String key) {
        var newest = new LinkedHashMap<String, Alert>();
        everyAlert(key).forEach(alert -> newest.put(alert.getAlertId(), alert));
        return newest.values().stream().filter(AlertRevisions::isOpen).toList();
    }

    /** Delivers every forward once more, as after a crash at the wrong moment with another guarantee. */
    public void forwardAgain() {
        List.copyOf(written).stream()
                .filter(entry -> entry.value().getBody() instanceof Forward)
                .forEach(this::enter);
        settle();
    }

    /** How the board shows a key once its second has passed. */
    public PatientSummary summary(String key, Instant after) {
        tick(after.plusSeconds(2));
        for (TopologyRun run : runs.values()) {
            run.summaries().forEach(summary -> summaries.put(summary.getPatientKey(), summary));
        }
        return Objects.requireNonNull(summaries.get(key));
    }

    @Override
    public void close() {
        runs.values().forEach(TopologyRun::close);
    }

    private void enter(TestRecord<String, JournalEntry> entry) {
        written.add(entry);
        TopologyRun run = of(entry.key());
        run.pipe(entry.key(), entry.value(), entry.getRecordTime());
        onTheWay.addAll(run.forwards());
    }

    private TopologyRun of(String key) {
        return runs.computeIfAbsent(
                Math.floorMod(key.hashCode(), count),
                _ -> triggers ? TopologyRun.withShippedTriggers(journal) : new TopologyRun(journal));
    }
}
