package health.vigil.bench.ingest;

import health.vigil.bench.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A server that takes HL7 v2 over MLLP, in a process of its own. */
final class ServerUnderTest implements AutoCloseable {

    private final ChildJvm jvm;
    private int connections;

    private ServerUnderTest(ChildJvm jvm) {
        this.jvm = jvm;
    }

    /** Starts it and waits until it listens. */
    static ServerUnderTest start(Subject subject, String bootstrapServers, Path directory)
            throws IOException, InterruptedException {
        return new ServerUnderTest(ChildJvm.start(
                directory.resolve(subject.label()), subject.main(), subject.arguments(bootstrapServers)));
    }

    /** Where it listens on loopback. */
    int port() {
        return jvm.port();
    }

    /** Processor time that it has used. */
    Duration cpu() {
        return jvm.cpu();
    }

    /** Number of a connection that it has not seen. */
    int nextConnection() {
        return connections++ % 1_000;
    }

    @Override
    public void close() throws IOException {
        jvm.close();
    }
}
