package health.vigil.standalone.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.schemas.topic.Topics;
import health.vigil.standalone.broker.BrokerProcess;
import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.StandaloneProcess;
import health.vigil.standalone.send.Address;
import health.vigil.standalone.send.MllpConnection;
import health.vigil.standalone.send.SendException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message about several patients is in Kafka as a whole or not at all, whatever happens to whom. */
class TransactionIT {

    private static final int CONNECTIONS = 4;
    private static final int KILL_AFTER = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path data;

    @TempDir
    private Path brokerData;

    @Test
    void shouldShowNoHalfOfAMessageWhenKilled() throws Exception {
        var acknowledged = new AtomicInteger();
        try (var first = StandaloneProcess.startReady(data)) {
            var senders = IntStream.range(0, CONNECTIONS)
                    .mapToObj(sender ->
                            CompletableFuture.runAsync(() -> sendUntilTheConnectionBreaks(first, sender, acknowledged)))
                    .toList();
            Eventually.within(PATIENCE).until("acknowledged messages", () -> acknowledged.get() >= KILL_AFTER);
            first.kill();
            senders.forEach(CompletableFuture::join);
        }

        try (var second = StandaloneProcess.startReady(data)) {
            Map<String, Set<String>> patients = new Journal(second.bootstrapServers()).patientsOfMessages();
            assertThat(patients).hasSizeBetween(acknowledged.get(), acknowledged.get() + CONNECTIONS);
            assertThat(patients.values()).allMatch(keys -> keys.size() == 2);
            assertThat(new OutsideConsumer(second.bootstrapServers())
                            .readCommitted(Topics.RAW.name()).stream()
                                    .map(record -> new String(record.key(), US_ASCII))
                                    .collect(Collectors.toSet()))
                    .isEqualTo(patients.keySet());
        }
    }

    @Test
    void shouldEndWhatACrashLeftOpenSoThatReadersNeverSeeItAndDoNotWait() throws Exception {
        try (var first = StandaloneProcess.startReady(data)) {
            leaveHalfAMessageOpen(first);
            assertThat(new OutsideConsumer(first.bootstrapServers()).read(Topics.RAW.name()))
                    .hasSize(1);
            first.kill();
        }

        try (var second = StandaloneProcess.startReady(data)) {
            assertThat(send(second, "AFTER")).contains("MSA|AA|AFTER");
            assertThat(new OutsideConsumer(second.bootstrapServers()).readCommitted(Topics.RAW.name()))
                    .extracting(record -> new String(record.key(), UTF_8))
                    .hasSize(1)
                    .doesNotContain("half");
        }
    }

    @Test
    void shouldAnswerNothingWhileTheBrokerHangsAndGoOnAfterwards() throws Exception {
        try (var broker = BrokerProcess.start(brokerData);
                var vigil = StandaloneProcess.startReady(
                        data,
                        "--set",
                        "kafka.bootstrap.servers=" + broker.bootstrapServers(),
                        "--set",
                        "vigil.publish.timeout=PT4S")) {
            assertThat(send(vigil, "BEFORE")).contains("MSA|AA|BEFORE");
            broker.hang();

            assertThatThrownBy(() -> send(vigil, "SEVERAL")).isInstanceOf(SendException.class);
            assertThatThrownBy(() -> sendAboutOne(vigil)).isInstanceOf(SendException.class);

            broker.goOn();
            Eventually.within(PATIENCE).until("an answer", () -> isTaken(vigil, "SEVERAL"));
            assertThat(sendAboutOne(vigil)).contains("MSA|AA|ONE");
            // An attempt that was answered nothing may be committed all the same, as a message of its own.
            var patients =
                    new Journal(broker.bootstrapServers()).patientsOfMessages().values();
            assertThat(patients).filteredOn(keys -> keys.size() == 2).hasSizeGreaterThanOrEqualTo(2);
            assertThat(patients.stream().filter(keys -> keys.size() != 2).distinct())
                    .as("the one patient of the message about one, and no half of another")
                    .hasSize(1);
        }
    }

    private static boolean isTaken(StandaloneProcess vigil, String number) {
        try {
            return send(vigil, number).contains("MSA|AA|" + number);
        } catch (SendException e) {
            return false;
        }
    }

    private static String send(StandaloneProcess vigil, String number) throws SendException {
        return exchange(vigil, SeveralPatients.message(number));
    }

    private static String sendAboutOne(StandaloneProcess vigil) throws SendException {
        return exchange(vigil, SeveralPatients.onlyOne("ONE"));
    }

    private static String exchange(StandaloneProcess vigil, byte[] message) throws SendException {
        try (var engine =
                MllpConnection.to(new Address("127.0.0.1", vigil.ports().mllp()), PATIENCE)) {
            return new String(engine.exchange(message), US_ASCII);
        }
    }

    private static void sendUntilTheConnectionBreaks(StandaloneProcess vigil, int sender, AtomicInteger acknowledged) {
        try (var engine =
                MllpConnection.to(new Address("127.0.0.1", vigil.ports().mllp()), PATIENCE)) {
            for (int i = 0; ; i++) {
                String number = sender + "N" + i;
                assertThat(new String(engine.exchange(SeveralPatients.message(number)), US_ASCII))
                        .contains("MSA|AA|" + number);
                acknowledged.incrementAndGet();
            }
        } catch (SendException e) {
            assertThat(acknowledged.get()).as("acknowledged before the kill").isPositive();
        }
    }

    /** As a process would that was killed between two records of its first transaction slot. */
    private static void leaveHalfAMessageOpen(StandaloneProcess vigil) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                vigil.bootstrapServers(),
                "transactional.id",
                "vigil-producers-standalone-0",
                "transaction.timeout.ms",
                600_000);
        try (var dying = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            dying.initTransactions();
            dying.beginTransaction();
            dying.send(new ProducerRecord<>(Topics.RAW.name(), "half", "MSH|".getBytes(US_ASCII)))
                    .get();
            dying.close(Duration.ZERO);
        }
    }
}
