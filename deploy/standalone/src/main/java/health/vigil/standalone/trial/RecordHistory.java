package health.vigil.standalone.trial;

import health.vigil.schemas.Activation;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.DefinitionKind;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.Tick;
import health.vigil.standalone.progress.ProgressBar;
import health.vigil.standalone.records.PsvReader;
import health.vigil.standalone.records.RecordDirectory;
import health.vigil.standalone.replay.StayJournal;
import health.vigil.standalone.replay.Ward;
import health.vigil.streams.alert.policy.StartingPolicies;
import health.vigil.streams.event.Digests;
import health.vigil.streams.trigger.TriggerLibrary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Hourly ICU records as the journal would hold them: all stays begin in one hour, the shipped triggers are in force, and the clock
 * is told as often as it takes for no timer to be late.
 */
final class RecordHistory implements History {

    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
    /** A timer that waited no longer is in time. */
    private static final Duration TICK = Duration.ofSeconds(5);
    /** One for each thread that reads them; more find nothing to do where a broker runs beside. */
    private static final int PARTITIONS = 2;

    private final Path directory;
    private final RecordDirectory records;
    private final StartingPolicies policies;

    /**
     * @throws health.vigil.standalone.records.RecordException if there are no records
     */
    RecordHistory(Path directory, StartingPolicies policies) {
        this.directory = directory;
        this.records = RecordDirectory.under(directory);
        this.policies = policies;
    }

    @Override
    public String words() {
        return records.files().size() + " records of " + directory.getFileName();
    }

    @Override
    public String triggers() {
        return "the triggers that ship with Vigil";
    }

    @Override
    public int partitions() {
        return PARTITIONS;
    }

    @Override
    public void tell(Listener listener) {
        List<Path> files = records.files();
        var ward = Ward.beginning(
                files.stream()
                        .map(file -> PsvReader.read(RecordDirectory.name(file), RecordDirectory.bytes(file)))
                        .toList(),
                START);
        activate(listener, DefinitionKind.triggers, TriggerLibrary.shippedDocument());
        activate(listener, DefinitionKind.policies, policies.document());
        try (var progress = ProgressBar.onStandardError("Mapping the records", ward.messages());
                Stream<ClinicalEvent> events = new StayJournal().of(ward)) {
            var clock = new Clock(listener, START);
            events.forEachOrdered(event -> {
                clock.passTo(event.getArrived());
                listener.hear(null, event.getPatientKey(), new JournalEntry(event), event.getArrived());
                progress.step();
            });
        }
    }

    private static void activate(Listener listener, DefinitionKind kind, String document) {
        everywhere(listener, new Activation(kind, Digests.hex(document), document, "vigil", START, true), START);
    }

    private static void everywhere(Listener listener, Object body, Instant at) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            listener.hear(partition, null, new JournalEntry(body), at);
        }
    }

    /** Time between events. */
    private static final class Clock {

        private final Listener listener;
        private Instant now;

        private Clock(Listener listener, Instant start) {
            this.listener = listener;
            this.now = start;
        }

        private void passTo(Instant time) {
            for (Instant next = now.plus(TICK); next.isBefore(time); next = next.plus(TICK)) {
                now = next;
                everywhere(listener, new Tick(now), now);
            }
        }
    }
}
