package health.vigil.standalone.replay;

import health.vigil.standalone.progress.ProgressBar;
import health.vigil.standalone.records.IcuRecord;
import health.vigil.standalone.records.PsvReader;
import health.vigil.standalone.records.RecordDirectory;
import health.vigil.standalone.send.Address;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** `vigil replay`: hourly ICU records as ADT and ORU, or as FHIR. */
@Command(
        name = "replay",
        header = "Hourly ICU records (PSV layout of the 2019 challenge) as ADT + ORU, or as FHIR.",
        description =
                "Sends each record as an admission, a message for each charted hour and a discharge, merged over patients"
                        + " in the order of time. Wants a Vigil started with --clock feed, whose time is the newest message's own."
                        + " Names, numbers and beds are invented. Exit status 1 if any message was refused.",
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

    private static final Address MLLP = new Address("127.0.0.1", 2575);
    private static final Address HTTP = new Address("127.0.0.1", 8080);
    private static final String FASTEST = "max";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Directory of .psv records.")
    private Path directory;

    @Option(
            names = "--to",
            paramLabel = "HOST:PORT",
            converter = Address.Converter.class,
            description = "Default: 127.0.0.1:2575 for HL7 v2, 127.0.0.1:8080 for FHIR.")
    private @Nullable Address to;

    @Option(names = "--as", paramLabel = "hl7v2|fhir", defaultValue = "hl7v2", description = "Default: hl7v2.")
    private Format format = Format.hl7v2;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            defaultValue = FASTEST,
            description = "Seconds a second. Default: max.")
    private String speed = FASTEST;

    @Option(names = "--patients", paramLabel = "N", description = "The first N records only.")
    private int patients = Integer.MAX_VALUE;

    @Option(
            names = "--start",
            paramLabel = "INSTANT",
            description = "When the stays begin, such as 2026-01-31T08:00:00Z. Default: so that the longest ends now.")
    private @Nullable Instant start;

    @Option(names = "--keep", description = "Discharge nobody.")
    private boolean keep;

    /** What messages are sent as. */
    enum Format {
        hl7v2,
        fhir
    }

    @Override
    public Integer call() throws InterruptedException {
        if (patients < 1) {
            throw new ParameterException(spec.commandLine(), "--patients is 1 or more");
        }
        List<IcuRecord> records = records();
        Instant begins = begins(records);
        var replay = Replay.of(Ward.beginning(records, begins), !keep, pacing(begins));
        try (Destination destination = destination()) {
            play(replay, destination, records.size());
            report(destination.tally(), records.size());
            return destination.tally().isAllPositive() ? 0 : 1;
        }
    }

    private static void play(Replay replay, Destination destination, int stays) throws InterruptedException {
        try (var progress = ProgressBar.onStandardError("Replaying " + stays + " stays", replay.size())) {
            replay.play(destination, (bed, moment) -> progress.step());
        }
    }

    /** In whole seconds, which is what HL7 v2 says. */
    private Instant begins(List<IcuRecord> records) {
        return (start == null ? InstantSource.system().instant().minus(Ward.length(records)) : start)
                .truncatedTo(ChronoUnit.SECONDS);
    }

    private List<IcuRecord> records() {
        return RecordDirectory.under(directory).files().stream()
                .limit(patients)
                .map(file -> PsvReader.read(RecordDirectory.name(file), RecordDirectory.bytes(file)))
                .toList();
    }

    private Pacing pacing(Instant begins) {
        if (speed.equals(FASTEST)) {
            return Pacing.NONE;
        }
        if (!speed.matches("\\d{1,9}(\\.\\d{1,9})?") || Double.parseDouble(speed) == 0) {
            throw new ParameterException(
                    spec.commandLine(), "--speed '" + speed + "': write seconds a second, such as 600, or max");
        }
        return Pacing.atSpeed(Double.parseDouble(speed), begins);
    }

    private Destination destination() {
        return switch (format) {
            case hl7v2 -> new MllpDestination(to == null ? MLLP : to);
            case fhir -> new FhirDestination(to == null ? HTTP : to);
        };
    }

    private void report(Tally tally, int stays) {
        var out = spec.commandLine().getOut();
        out.printf("%d stays, %d messages: %s%n", stays, tally.answers(), tally.byCode());
        out.flush();
        if (!tally.isAllPositive()) {
            var err = spec.commandLine().getErr();
            err.printf("Not all were taken; the first refusal: %s%n", tally.firstRefusal());
            err.flush();
        }
    }
}
