package health.vigil.bench.context;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** One application of one subject over one journal. */
final class Trial {

    private static final long BETWEEN_MILLIS = 50;

    private final Admin admin;
    private final StreamsUnderTest streams;
    private final BenchJournal journal;
    private final int putBytes;
    private final String application;
    private final long heapBefore;

    Trial(Admin admin, StreamsUnderTest streams, BenchJournal journal, int putBytes) throws IOException {
        this.admin = admin;
        this.streams = streams;
        this.journal = journal;
        this.putBytes = putBytes;
        this.application = streams.nextApplication();
        this.heapBefore = streams.heapBytes();
    }

    /** Runs through the journal; the second half of it is measured, when state is there. */
    Turn run() throws IOException, InterruptedException, ExecutionException {
        start();
        try {
            return turn();
        } catch (IllegalStateException e) {
            throw new IllegalStateException(e.getMessage() + "; it said: " + streams.said(), e);
        }
    }

    private Turn turn() throws InterruptedException, ExecutionException {
        var progress = new Progress(admin, application, journal.topic());
        long from = progress.await(journal.records() / 2);
        long start = System.nanoTime();
        Duration cpu = streams.cpu();
        long to = progress.await(journal.records());
        return Turn.of(
                journal, to - from, System.nanoTime() - start, streams.cpu().minus(cpu));
    }

    /** Bytes that were put for an event. */
    double bytesAnEvent(String bootstrapServers) throws InterruptedException, ExecutionException {
        return Changelogs.of(admin, application)
                .bytesAnEvent(bootstrapServers, journal.ward().events());
    }

    /** After the run: what its state costs, and how long it takes to come back. */
    StateCost stateCost() throws IOException, InterruptedException, ExecutionException {
        long memory = streams.heapBytes() - heapBefore + streams.nativeBytes();
        streams.stop();
        long disk = size(streams.state(application));
        delete(streams.state(application));
        start();
        double restored = streams.restoredSeconds();
        while (restored == 0) {
            Thread.sleep(BETWEEN_MILLIS);
            restored = streams.restoredSeconds();
        }
        return new StateCost(
                disk, memory, restored, Changelogs.of(admin, application).bytes());
    }

    /** Stops it and takes its state and changelogs away. */
    void end() throws IOException, InterruptedException, ExecutionException {
        streams.stop();
        delete(streams.state(application));
        Changelogs.of(admin, application).delete();
    }

    private void start() throws IOException {
        streams.start(application, journal.topic(), putBytes);
    }

    private static long size(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).mapToLong(Trial::bytes).sum();
        }
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
