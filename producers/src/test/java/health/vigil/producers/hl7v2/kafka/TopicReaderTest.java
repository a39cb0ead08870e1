package health.vigil.producers.hl7v2.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.hl7v2.Feed.Environment;
import health.vigil.producers.hl7v2.reception.FeedChoice;
import health.vigil.producers.hl7v2.reception.ReceptionFixture;
import health.vigil.producers.publish.Intake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TopicReaderTest {

    private static final byte[] TOMBSTONE = {};
    private static final TopicPartition PARTITION = new TopicPartition("hl7", 0);

    private final ReceptionFixture fixture = new ReceptionFixture();
    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    private final Topic consumer = new Topic();

    @Test
    void shouldCommitWhatIsKeptAndGoOnAfterWhatIsRefused() throws Exception {
        add(message("1"), "garbage".getBytes(UTF_8), TOMBSTONE, message("2"));

        try (TopicReader _ = start(intake -> CompletableFuture.allOf())) {
            awaitCommitted(4);
        }

        assertThat(fixture.published()).hasSize(3);
        assertThat(fixture.published().get(1).refused()).hasSize(1);
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void shouldReadAgainAndSkipNothingUntilItIsKept() throws Exception {
        add(message("1"), message("2"), message("3"));
        var failures = new LinkedBlockingQueue<>(List.of("2", "2", "1"));

        try (TopicReader _ = start(intake -> {
            String id = controlId(intake);
            boolean fails = id.equals(failures.peek());
            if (fails) {
                failures.remove();
            }
            return fails ? CompletableFuture.failedFuture(new KafkaException("away")) : CompletableFuture.allOf();
        })) {
            awaitCommitted(3);
        }

        // 1 is not read again, since it was kept and committed; so it fails no more.
        assertThat(taken).containsExactly("1", "2", "2", "2", "3");
    }

    @Test
    void shouldCommitNothingBeforeItIsKept() throws Exception {
        add(message("1"));
        var kept = new CompletableFuture<Void>();

        try (TopicReader _ = start(intake -> kept)) {
            assertThat(taken.poll(10, TimeUnit.SECONDS)).isEqualTo("1");
            assertThat(consumer.committed).hasValue(0);

            kept.complete(null);
            awaitCommitted(1);
        }
    }

    @Test
    void shouldGoOnWhenKafkaHasTrouble() throws Exception {
        add(message("1"));
        consumer.setPollException(new KafkaException("trouble"));

        try (TopicReader _ = start(intake -> CompletableFuture.allOf())) {
            awaitCommitted(1);
        }
    }

    @Test
    void shouldFinishAndCommitWhatItHasTakenWhenItIsStopped() throws Exception {
        add(message("1"), message("2"));
        var kept = new CompletableFuture<Void>();
        var reader = start(intake -> kept);
        assertThat(taken.poll(10, TimeUnit.SECONDS)).isEqualTo("1");
        assertThat(taken.poll(10, TimeUnit.SECONDS)).isEqualTo("2");
        Thread stopping = Thread.ofVirtual().start(reader::close);

        kept.complete(null);
        stopping.join();

        assertThat(consumer.closed()).isTrue();
        assertThat(consumer.committed).hasValue(2);
    }

    private TopicReader start(Function<Intake, CompletableFuture<Void>> publisher) {
        var reception = fixture.reception(ReceptionFixture.feed(Environment.LIVE), intake -> {
            fixture.published().add(intake);
            taken.add(controlId(intake));
            return publisher.apply(intake);
        });
        var reader = new TopicReader(consumer, List.of("hl7"), FeedChoice.only(reception), Duration.ofMillis(1));
        reader.start();
        return reader;
    }

    private void add(byte[]... values) {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PARTITION));
            consumer.values.addAll(Arrays.asList(values));
            consumer.seek(PARTITION, 0);
        });
    }

    /** One partition that can be read again. */
    private static final class Topic extends MockConsumer<byte[], byte[]> {

        private final List<byte[]> values = new ArrayList<>();
        private final AtomicLong committed = new AtomicLong();

        Topic() {
            super(AutoOffsetResetStrategy.EARLIEST.name());
        }

        @Override
        public synchronized void seek(TopicPartition partition, long offset) {
            super.seek(partition, offset);
            for (int i = (int) offset; i < values.size(); i++) {
                addRecord(new ConsumerRecord<>("hl7", 0, i, null, values.get(i).length == 0 ? null : values.get(i)));
            }
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            super.commitSync(offsets);
            committed.set(Objects.requireNonNull(offsets.get(PARTITION)).offset());
        }
    }

    private void awaitCommitted(long offset) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (consumer.committed.get() < offset) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static String controlId(Intake intake) {
        String text = new String(intake.bytes(), UTF_8);
        return text.startsWith("MSH") ? text.split("\\|", -1)[9] : "";
    }

    private static byte[] message(String controlId) {
        return ("MSH|^~\\&|APP|FAC|||20260102030405||ADT^A08|" + controlId + "|P|2.5\rPID|1||7\r").getBytes(UTF_8);
    }
}
