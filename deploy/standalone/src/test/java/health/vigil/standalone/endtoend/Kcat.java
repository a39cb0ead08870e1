package health.vigil.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Debian's kcat: an independent Kafka client that knows no Avro. */
final class Kcat {

    private Kcat() {}

    static boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Path.of(directory, "kcat").toFile().canExecute());
    }

    /** Value of the first record of a topic, as kcat prints it. */
    static byte[] firstValue(String bootstrapServers, String topic) throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of(
                        "kcat",
                        "-C",
                        "-q",
                        "-e",
                        "-b",
                        bootstrapServers,
                        "-t",
                        topic,
                        "-o",
                        "beginning",
                        "-c",
                        "1",
                        "-f",
                        "%s"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var value = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return value;
    }
}
