package health.vigil.standalone.endtoend;

import health.vigil.schemas.topic.Part;
import health.vigil.schemas.topic.Topic;
import health.vigil.standalone.process.ApplicationProcess;
import health.vigil.standalone.process.Http;
import health.vigil.standalone.process.LoopbackPorts;
import health.vigil.standalone.process.StandaloneProcess.Ports;
import health.vigil.standalone.send.Address;
import health.vigil.standalone.send.MllpConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Producers, streams and consumers in a JVM each, told by their environment alone. */
final class ThreeProcesses implements RunningVigil {

    private final Cluster cluster;
    private final int mllp;
    private final Map<Part, Integer> http;
    private final Map<Part, ApplicationProcess> parts = new LinkedHashMap<>();

    private ThreeProcesses(Cluster cluster) throws IOException {
        this.cluster = cluster;
        var ports = Ports.free();
        this.mllp = ports.mllp();
        this.http =
                Map.of(Part.PRODUCERS, ports.http(), Part.STREAMS, ports.kafka(), Part.CONSUMERS, LoopbackPorts.next());
    }

    /** What Maven packages of a part. */
    static String jar(String part) {
        return part + "/target/app/vigil.jar";
    }

    /** Starts all three, and returns when every one says that it is ready. */
    static ThreeProcesses start(Cluster cluster, Path data) throws IOException, InterruptedException {
        var all = new ThreeProcesses(cluster);
        boolean ready = false;
        try {
            for (Part part : Part.all()) {
                all.parts.put(part, ApplicationProcess.start(jar(part.name()), List.of(), all.environment(part, data)));
            }
            for (Part part : Part.all()) {
                all.process(part).awaitReady(all.http(part, "/q/health/ready"));
            }
            ready = true;
            return all;
        } finally {
            if (!ready) {
                all.close();
            }
        }
    }

    ApplicationProcess process(Part part) {
        return Objects.requireNonNull(parts.get(part));
    }

    URI http(Part part, String path) {
        return URI.create("http://127.0.0.1:" + http.get(part) + path);
    }

    @Override
    public MllpConnection engine(Duration patience) {
        return MllpConnection.to(new Address("127.0.0.1", mllp), patience);
    }

    @Override
    public Http api(String path) {
        return Http.to(http(Part.CONSUMERS, path));
    }

    @Override
    public URI registry(String path) {
        return cluster.registry().uri(path);
    }

    @Override
    public List<Http> metrics() {
        return Part.all().stream()
                .map(part -> Http.to(http(part, "/q/metrics")))
                .toList();
    }

    @Override
    public String bootstrapServers() {
        return cluster.broker().bootstrapServers();
    }

    @Override
    public List<Topic<?>> topics() {
        return cluster.topics();
    }

    @Override
    public String said() {
        return parts.values().stream().map(ApplicationProcess::output).collect(Collectors.joining());
    }

    @Override
    public void close() throws IOException {
        for (var process : parts.values()) {
            process.close();
        }
        cluster.close();
    }

    private Map<String, String> environment(Part part, Path data) throws IOException {
        var environment = new HashMap<>(cluster.environment());
        environment.put("VIGIL_DATA", data.toString());
        environment.put("VIGIL_HTTP_PORT", String.valueOf(http.get(part)));
        if (part.equals(Part.PRODUCERS)) {
            environment.put("VIGIL_MLLP_PORT", Integer.toString(mllp));
            environment.put("VIGIL_IDENTITY_SECRET", "a secret of the process tests");
        } else {
            environment.put(
                    "SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS", secrets(data).toString());
        }
        if (part.equals(Part.CONSUMERS)) {
            environment.put(
                    "VIGIL_CONSUMERS_STREAMS_URL", http(Part.STREAMS, "").toString());
        }
        return environment;
    }

    /** One file a key, as Kubernetes mounts secrets. */
    private static Path secrets(Path data) throws IOException {
        var directory = Files.createDirectories(data.resolve("secrets"));
        Files.writeString(directory.resolve("vigil.internal.token"), "a token of the process tests");
        return directory;
    }
}
