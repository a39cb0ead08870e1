package health.vigil.bench.ingest.server;

import health.vigil.bench.ChildJvm;
import health.vigil.standalone.broker.EmbeddedBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** Vigil's embedded broker in a process of its own. */
public final class BrokerProcess {

    private BrokerProcess() {}

    /**
     * Runs the broker.
     *
     * @param arguments its directory
     */
    public static void main(String... arguments) throws IOException {
        var directory = Path.of(arguments[0]);
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (var _ = EmbeddedBroker.start(directory.resolve("kafka"), port)) {
            ChildJvm.ready(directory, port);
        }
    }
}
