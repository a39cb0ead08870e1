package health.vigil.standalone.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Alert;
import health.vigil.schemas.topic.Topics;
import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.StandaloneProcess;
import health.vigil.standalone.send.Address;
import health.vigil.standalone.send.MllpConnection;
import health.vigil.standalone.send.SendException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Acknowledged means kept: kill -9 in the middle of a stream of messages loses none that was answered AA. */
class CrashIT {

    private static final int KILL_AFTER = 150;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(ZoneOffset.UTC);

    @TempDir
    private Path data;

    @Test
    void shouldKeepAndFinishEveryAcknowledgedMessageWhenKilled() throws Exception {
        int acknowledged;
        try (var first = StandaloneProcess.startReady(data)) {
            var count = new AtomicInteger();
            var sender = CompletableFuture.runAsync(() -> sendUntilTheConnectionBreaks(first, count));
            Eventually.within(PATIENCE).until("acknowledged messages", () -> count.get() >= KILL_AFTER);
            first.kill();
            sender.join();
            acknowledged = count.get();
        }

        try (var second = StandaloneProcess.startReady(data)) {
            Eventually.within(PATIENCE)
                    .until(
                            "an alert for each of " + acknowledged + " patients",
                            () -> patientsWithAlert(second.bootstrapServers()).size() >= acknowledged);
            // At most the one message that was under way when the process died was kept without being answered.
            assertThat(patientsWithAlert(second.bootstrapServers())).hasSizeBetween(acknowledged, acknowledged + 1);
        }
    }

    /** One message at a time, each about a patient of its own who needs an alert. */
    private static void sendUntilTheConnectionBreaks(StandaloneProcess vigil, AtomicInteger acknowledged) {
        var address = new Address("127.0.0.1", vigil.ports().mllp());
        try (var engine = MllpConnection.to(address, PATIENCE)) {
            while (true) {
                var answer = new String(engine.exchange(message(acknowledged.get())), US_ASCII);
                assertThat(answer).contains("MSA|AA|C" + acknowledged.get());
                acknowledged.incrementAndGet();
            }
        } catch (SendException e) {
            // The process was killed, as the test wants.
            assertThat(acknowledged.get()).isGreaterThanOrEqualTo(KILL_AFTER);
        }
    }

    /** About a patient of its own, who needs an alert. */
    static byte[] message(int number) {
        var time = TIME.format(Instant.now());
        return """
                MSH|^~\\&|E|H|V|H|%2$s||ORU^R01^ORU_R01|C%1$d|P|2.5.1
                PID|1||%1$d^^^H^MR||A^B||19540301|F
                OBR|1||F%1$d|VS^Vital signs^L|||%2$s
                OBX|1|NM|8867-4^Heart rate^LN||134|/min|||||F|||%2$s
                OBX|2|NM|9279-1^Respiratory rate^LN||28|/min|||||F|||%2$s
                OBX|3|NM|59408-5^SpO2^LN||90|%%|||||F|||%2$s
                """.formatted(number, time).replace('\n', '\r').getBytes(US_ASCII);
    }

    static Set<String> patientsWithAlert(String bootstrapServers) {
        return new OutsideConsumer(bootstrapServers)
                .read(Topics.ALERTS.name()).stream()
                        .map(record -> patientKey(record.value()))
                        .collect(Collectors.toSet());
    }

    private static String patientKey(byte[] value) {
        var reader = new GenericDatumReader<GenericRecord>(Alert.getClassSchema());
        try {
            return reader.read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null))
                    .get("patientKey")
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
