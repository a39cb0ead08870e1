package health.vigil.bench.context;

import static java.nio.charset.StandardCharsets.UTF_8;

import health.vigil.bench.ChildJvm;
import health.vigil.bench.context.streams.StreamsProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A topology in a process of its own. */
final class StreamsUnderTest implements AutoCloseable {

    private final Subject subject;
    private final Path directory;
    private final ChildJvm jvm;
    private final Socket socket;
    private final PrintStream commands;
    private final BufferedReader answers;
    private int started;

    private StreamsUnderTest(Subject subject, Path directory, ChildJvm jvm) throws IOException {
        this.subject = subject;
        this.directory = directory;
        this.jvm = jvm;
        this.socket = new Socket(InetAddress.getLoopbackAddress(), jvm.port());
        this.commands = new PrintStream(socket.getOutputStream(), true, UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    static StreamsUnderTest launch(Subject subject, String bootstrapServers, Path parent)
            throws IOException, InterruptedException {
        Path directory = parent.resolve(subject.label());
        var jvm = ChildJvm.start(directory, StreamsProcess.class, bootstrapServers, subject.name());
        return new StreamsUnderTest(subject, directory, jvm);
    }

    Subject subject() {
        return subject;
    }

    /** A name that none of its applications had. */
    String nextApplication() {
        return "bench-" + subject.label() + "-" + ++started;
    }

    /**
     * Starts the topology.
     *
     * @param putBytes how much a pass-through puts for an event
     */
    void start(String application, String topic, int putBytes) throws IOException {
        ask("start " + application + " " + topic + " " + putBytes);
    }

    void stop() throws IOException {
        ask("stop");
    }

    /** Bytes of live objects. */
    long heapBytes() throws IOException {
        return ask("heap");
    }

    /** Bytes that RocksDB holds outside the heap. */
    long nativeBytes() throws IOException {
        return ask("native");
    }

    /** Seconds that the last restoration took; 0 while it goes on. */
    double restoredSeconds() throws IOException {
        return ask("restored") / 1e9;
    }

    /** Processor time that it has used, all threads together. */
    Duration cpu() {
        return jvm.cpu();
    }

    /** Where an application keeps its stores. */
    Path state(String application) {
        return directory.resolve("state").resolve(application);
    }

    /** What it has written to its output. */
    String said() throws IOException {
        return Files.readString(directory.resolve("output.txt"));
    }

    @Override
    public void close() throws IOException {
        socket.close();
        jvm.close();
    }

    private long ask(String command) throws IOException {
        commands.println(command);
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("A topology of the bench has ended; it said: " + said());
        }
        return Long.parseLong(answer);
    }
}
