package health.vigil.standalone.calibration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.vigil.process.Settings;
import health.vigil.process.StartRefused;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.kafka.WholeTopic;
import health.vigil.schemas.registry.ConfluentSchemaRegistry;
import health.vigil.schemas.registry.RegistryConnection;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import health.vigil.streams.model.remote.Calibration;
import health.vigil.streams.model.remote.CalibrationFit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:19092",
            description = "The cluster (default: ${DEFAULT-VALUE}).")
    private String bootstrapServers;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080/schema-registry",
            description = "The registry (default: ${DEFAULT-VALUE}).")
    private String registry;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set a configuration key; may be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Outcomes came = Outcomes.read(outcomes);
        var said = new SilentAnswers(model, Duration.ofHours(horizon));
        read(said);
        List<CalibrationFit.Answer> known = said.against(came, until == null ? came.newest() : until);
        tell(said, known, CalibrationFit.of(known));
        return 0;
    }

    private void read(SilentAnswers said) {
        Settings.set(Map.of(
                KafkaConnection.PREFIX + "bootstrap.servers",
                bootstrapServers,
                KafkaConnection.PREFIX + RegistryConnection.URL,
                registry));
        Settings.set(set);
        Settings settings = Settings.read();
        var connection = settings.registry()
                .orElseThrow(() -> new StartRefused("No schema registry is named: add --registry URL"));
        try (Deserializer<Assessment> answers = AvroSerde.of(
                        new ConfluentSchemaRegistry(connection), Topics.ASSESSMENTS)
                .deserializer()) {
            new WholeTopic("vigil-calibrate", settings.kafka(), Topics.ASSESSMENTS.name())
                    .read(entry -> said.look(
                            answers.deserialize(entry.topic(), entry.value()),
                            Instant.ofEpochMilli(entry.timestamp())));
        }
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
