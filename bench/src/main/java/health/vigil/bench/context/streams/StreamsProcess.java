package health.vigil.bench.context.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import health.vigil.bench.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** A topology in a process of its own, which its parent starts, stops and asks over a connection: a line, an answer. */
public final class StreamsProcess {

    private StreamsProcess() {}

    /**
     * Runs the process.
     *
     * @param arguments its directory, Kafka's address, and which {@link health.vigil.bench.context.Subject} it runs
     */
    public static void main(String... arguments) throws IOException {
        var directory = Path.of(arguments[0]);
        try (var measured = new MeasuredStreams(directory, arguments[1], arguments[2]);
                var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(listening, measured));
            ChildJvm.ready(directory, listening.getLocalPort());
        }
    }

    private static void serve(ServerSocket listening, MeasuredStreams measured) {
        try (var parent = listening.accept();
                var lines = new BufferedReader(new InputStreamReader(parent.getInputStream(), UTF_8));
                var answers = new PrintStream(parent.getOutputStream(), true, UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.println(answer(line.split(" ", -1), measured));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long answer(String[] command, MeasuredStreams measured) {
        return switch (command[0]) {
            case "start" -> measured.start(command[1], command[2], Integer.parseInt(command[3]));
            case "stop" -> measured.stop();
            case "heap" -> measured.heapBytes();
            case "native" -> measured.nativeBytes();
            case "restored" -> measured.restoredNanos();
            default -> throw new IllegalArgumentException("No command " + command[0]);
        };
    }
}
