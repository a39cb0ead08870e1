package health.vigil.standalone.demo;

import health.vigil.process.Settings;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.standalone.send.Address;
import health.vigil.standalone.start.DataDirectory;
import health.vigil.standalone.start.Ports;
import health.vigil.standalone.start.Standalone;
import health.vigil.standalone.start.StartOptions;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** `vigil demo`: everything in one JVM, with a ward of real stays replayed into it. */
@Command(
        name = "demo",
        header = "Everything in one JVM on loopback, a ward replayed from real records.",
        description =
                "Replays 24 real, de-identified ICU stays as HL7 v2 over MLLP on a fast clock. The stays end together at"
                        + " the present moment; then the ward goes on at the pace of time. A second start on the same data goes"
                        + " on where the first stopped.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    private static final double NANOS_PER_SECOND = 1e9;

    @Spec
    private CommandSpec spec;

    @Option(names = "--patients", paramLabel = "N", defaultValue = "24", description = "1 to 24. Default: 24.")
    private int patients;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "600",
            description = "Seconds a second, over 1. Default: 600.")
    private double speed;

    @Option(
            names = "--exit-after-replay",
            description = "End by itself when the stays have caught up with the present.")
    private boolean exitAfterReplay;

    @Option(names = "--json", description = "One JSON object per line on standard output.")
    private boolean asJson;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep everything under DIR (default: ~/.local/share/vigil/demo).")
    private @Nullable Path data;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set a configuration key; may be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        long began = System.nanoTime();
        if (patients < 1 || patients > SampleStays.count() || speed <= 1) {
            throw new ParameterException(
                    spec.commandLine(), "--patients is 1 to " + SampleStays.count() + " and --speed over 1");
        }
        Settings.set(set);
        Settings settings = Settings.read();
        Path directory = Optional.ofNullable(data)
                .or(() -> settings.get("vigil.data").map(Path::of))
                .orElseGet(() -> DataDirectory.standard("demo"));
        DemoPlan plan = DemoPlan.in(directory, patients, speed);
        return Standalone.run(
                new StartOptions(directory, null, plan.clock()),
                () -> foreground(plan, directory, Ports.of(settings), began));
    }

    private int foreground(DemoPlan plan, Path directory, Ports ports, long began) throws InterruptedException {
        var out = spec.commandLine().getOut();
        DemoVoice voice = asJson ? new JsonDemo(out) : new SpokenDemo(out);
        voice.up(
                "http://127.0.0.1:" + ports.http() + "/",
                plan.bookmark().patients(),
                plan.replay().size(),
                (System.nanoTime() - began) / NANOS_PER_SECOND);
        DemoSummary summary = new DemoRun(plan, directory, voice)
                .run(
                        new Address("127.0.0.1", ports.mllp()),
                        bean(KafkaConnection.class),
                        bean(SchemaRegistry.class),
                        exitAfterReplay ? () -> {} : Quarkus::waitForExit);
        boolean isTaken = summary.acks().keySet().stream().allMatch(code -> code.equals("AA"));
        if (!isTaken) {
            var err = spec.commandLine().getErr();
            err.printf("Not all messages were taken: %s; see ./vigil quarantine list%n", summary.acks());
            err.flush();
        }
        return isTaken ? 0 : 1;
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }
}
