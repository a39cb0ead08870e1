package health.vigil.standalone.trial;

import health.vigil.process.ModuleMappings;
import health.vigil.process.StartRefused;
import health.vigil.standalone.start.Standalone;
import health.vigil.standalone.topics.TopicOptions;
import health.vigil.standalone.trial.TrialReport.SideLine;
import health.vigil.streams.StreamsConfig;
import health.vigil.streams.alert.policy.StartingPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** `vigil trial`. */
@Command(
        name = "trial",
        header = "What would have happened: a candidate against what ran, on history.",
        description = "Runs the topology of production twice over the same journal, on a broker of its own that is gone"
                + " afterwards: once as it was, once with the candidate in place. Writes report.json, report.html and"
                + " alerts.jsonl.",
        mixinStandardHelpOptions = true)
public final class TrialCommand implements Callable<Integer> {

    private static final String TOPIC = "[A-Za-z0-9._-]{1,249}";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--events",
            required = true,
            paramLabel = "DIR|TOPIC",
            description = "A directory of .psv records, or the topic of a journal, such as vigil.events.")
    private String events;

    @Option(
            names = "--triggers",
            paramLabel = "FILE",
            description = "A document of triggers, in place of all that were in force.")
    private @Nullable Path triggers;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "The model that scores: one that ships, or a directory that vigil train wrote.")
    private @Nullable String model;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write.")
    private Path out;

    @Mixin
    private TopicOptions topics = new TopicOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (triggers == null && model == null) {
            throw new ParameterException(
                    spec.commandLine(), "There is nothing to try: name --triggers FILE, --model NAME, or both");
        }
        Candidate candidate = Candidate.of(triggers, model);
        topics.apply();
        Standalone.requireKnownKeys(ModuleMappings.find());
        StreamsConfig config = ModuleMappings.read(StreamsConfig.class);
        config.validate();
        History history = history(config);
        Files.createDirectories(out);
        try (var cluster = TrialCluster.start(history.partitions())) {
            TrialJournals journals = write(history, candidate, cluster);
            var outcome = Outcome.of(cluster, config, candidate);
            var report = TrialReport.of(history, candidate, journals.watched(), outcome, notes(candidate, journals));
            new TrialFiles(out).write(report, outcome.alerts());
            say(report);
        }
        return 0;
    }

    private History history(StreamsConfig config) {
        Path directory = Path.of(events);
        if (Files.isDirectory(directory)) {
            return new RecordHistory(directory, StartingPolicies.of(config.policies()));
        }
        if (!events.matches(TOPIC)) {
            throw new StartRefused("There is no directory " + events
                    + ": name one of .psv records, or the topic of a journal, such as vigil.events");
        }
        try {
            return new TopicHistory(events, topics);
        } catch (StartRefused e) {
            throw new StartRefused(events + " is no directory here, and as a topic: " + e.getMessage());
        }
    }

    private static TrialJournals write(History history, Candidate candidate, TrialCluster cluster) throws IOException {
        try (var journals = TrialJournals.of(cluster, candidate)) {
            history.tell(journals);
            return journals;
        }
    }

    private static List<String> notes(Candidate candidate, TrialJournals journals) {
        var notes = new ArrayList<>(List.of(
                "What people did in the history they did to what ran: an alert that the candidate raises alone, or at another"
                        + " moment, is acknowledged and dismissed by nobody, and escalates.",
                "No model is asked: answers of the history count where the same question is asked, and what waits for"
                        + " another goes on without after its time.",
                "Triggers that are silent raise nothing. To see what one would say, give it intendedUse: predictive-live in"
                        + " the candidate."));
        if (journals.unruled() > 0) {
            notes.add(journals.unruled()
                    + " messages come before any triggers in their partition: the beginning of the journal is"
                    + " gone, and with it what was in force. Over them what ran says nothing.");
        }
        if (candidate.isModelNamed()) {
            notes.add("On records that a model was trained on it looks better than it is: vigil evaluate scores each by"
                    + " one that was trained without it, a trial does not.");
        }
        return notes;
    }

    private void say(TrialReport report) {
        var printer = spec.commandLine().getOut();
        printer.printf(
                Locale.ROOT,
                "%d patients, %.1f patient-days, %d messages of %s.%n",
                report.patients(),
                report.patientDays(),
                report.messages(),
                report.events());
        for (SideLine line : report.sides()) {
            printer.printf(
                    Locale.ROOT,
                    "%-14s %d alerts, %s per 100 patient-days, %d patients.%n",
                    line.side().title() + ":",
                    line.alerts(),
                    line.per100PatientDays() == null
                            ? "–"
                            : String.format(Locale.ROOT, "%.1f", line.per100PatientDays()),
                    line.patients());
        }
        printer.println(report.changesInWords());
        printer.printf("Wrote %s, %s and %s.%n", out.resolve(TrialFiles.JSON), TrialFiles.PAGE, TrialFiles.ALERTS);
        printer.flush();
    }
}
