package health.vigil.standalone.calibration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.vigil.schemas.topic.Topics;
import health.vigil.standalone.topics.TopicOptions;
import health.vigil.streams.model.remote.Calibration;
import health.vigil.streams.model.remote.CalibrationFit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** `vigil calibrate`. */
@Command(
        name = "calibrate",
        header = "The calibration of a remote model, from what it said while it was silent.",
        description =
                "Holds the model's answers in vigil.assessments against what came, and prints the calibration to"
                        + " configure. Only answers of the version that answered last count, and only those whose horizon is over.",
        mixinStandardHelpOptions = true)
public final class CalibrateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "Name of the model under vigil.streams.models.")
    private String model;

    @Option(
            names = "--outcomes",
            required = true,
            paramLabel = "FILE",
            description = "What came: CSV with the header patientKey,at and a line an outcome, its time in RFC 3339.")
    private Path outcomes;

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            description = "Up to when the file is complete (default: its newest outcome).")
    private @Nullable Instant until;

    @Option(
            names = "--horizon",
            paramLabel = "HOURS",
            defaultValue = "12",
            description = "What an answer is about that does not say it (default: ${DEFAULT-VALUE}).")
    private int horizon;

    @Mixin
    private TopicOptions topics = new TopicOptions();

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Outcomes came = Outcomes.read(outcomes);
        var said = new SilentAnswers(model, Duration.ofHours(horizon));
        topics.read(
                "vigil-calibrate",
                Topics.ASSESSMENTS,
                (entry, answer) -> said.look(answer, Instant.ofEpochMilli(entry.timestamp())));
        List<CalibrationFit.Answer> known = said.against(came, until == null ? came.newest() : until);
        tell(said, known, CalibrationFit.of(known));
        return 0;
    }

    private void tell(SilentAnswers said, List<CalibrationFit.Answer> known, Calibration learned) {
        long came = known.stream().filter(CalibrationFit.Answer::came).count();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode line = JsonNodeFactory.instance
                    .objectNode()
                    .put("model", model)
                    .put("version", said.version())
                    .put("answers", known.size())
                    .put("came", came);
            var points = line.putArray("points");
            learned.points()
                    .forEach(point -> points.addArray().add(point.stated()).add(point.observed()));
            out.println(line);
        } else {
            out.printf(
                    "%d answers of %s %s, after %d of which it came; %d others are of an older version or too young.%n",
                    known.size(), model, said.version(), came, said.size() - known.size());
            out.println("vigil.streams.models." + model + ".calibration="
                    + learned.points().stream()
                            .map(point -> point.stated() + ":" + point.observed())
                            .collect(Collectors.joining(",")));
        }
        out.flush();
    }
}
