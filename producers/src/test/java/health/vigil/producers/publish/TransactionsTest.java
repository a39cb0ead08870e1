package health.vigil.producers.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TransactionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<ProducerRecord<String, byte[]>> TWO = List.of(record("p1"), record("p2"));

    private final List<MockProducer<String, byte[]>> opened = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();

    static MockProducer<String, byte[]> producer() {
        return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    }

    @Test
    void shouldCommitNothingWhenARecordIsRefused() {
        Transactions transactions = transactions(1);
        transactions.open();
        opened.getFirst().sendException = new RecordTooLargeException("too large");

        assertThat(transactions.write(TWO)).isCompletedExceptionally();
        assertThat(opened.getFirst().history()).isEmpty();
        assertThat(opened.getFirst().transactionAborted()).isTrue();
    }

    @Test
    void shouldGoOnWithTheSameProducerWhenATransactionWasAborted() {
        Transactions transactions = transactions(1);
        transactions.open();
        opened.getFirst().sendException = new RecordTooLargeException("too large");
        assertThat(transactions.write(TWO)).isCompletedExceptionally();
        opened.getFirst().sendException = null;

        assertThat(transactions.write(TWO)).isCompleted();
        assertThat(opened).hasSize(1);
    }

    @Test
    void shouldReplaceTheProducerWhenItWasFenced() {
        Transactions transactions = transactions(1);
        transactions.open();
        opened.getFirst().fenceProducer();

        assertThat(transactions.write(TWO)).isCompletedExceptionally();
        assertThat(transactions.write(TWO)).isCompleted();
        assertThat(opened).hasSize(2);
        assertThat(opened.getFirst().closed()).isTrue();
        assertThat(opened.getLast().history()).isEqualTo(TWO);
    }

    @Test
    void shouldReplaceTheProducerWhenNobodyKnowsWhetherItCommitted() {
        Transactions transactions = transactions(1);
        transactions.open();
        opened.getFirst().commitTransactionException = new TimeoutException("no answer");
        opened.getFirst().abortTransactionException = new KafkaException("the commit must be tried again first");

        assertThat(transactions.write(TWO)).isCompletedExceptionally();
        assertThat(transactions.write(TWO)).isCompleted();
        assertThat(opened).hasSize(2);
    }

    @Test
    void shouldTryAgainWhenKafkaWasAwayAtTheStart() {
        var away = producer();
        away.initTransactionException = new TimeoutException("away");
        var later = List.of(away, producer()).iterator();
        var transactions = new Transactions(slot -> later.next(), 1, PATIENCE, Runnable::run);
        transactions.open();

        assertThat(away.closed()).isTrue();
        assertThat(transactions.write(TWO)).isCompleted();
    }

    @Test
    void shouldSayThatItIsBusyWhenNoSlotIsIdleInTime() {
        var transactions = new Transactions(slot -> open(), 1, Duration.ofMillis(1), waiting::add);
        CompletableFuture<Void> first = transactions.write(TWO);

        assertThatThrownBy(() -> transactions.write(TWO))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("vigil.publish.transaction-slots");
        waiting.removeFirst().run();
        assertThat(transactions.write(TWO)).isNotNull();
        assertThat(first).isDone();
    }

    @Test
    void shouldFailWhenItIsClosed() {
        Transactions transactions = transactions(1);
        transactions.open();
        transactions.close();

        assertThat(transactions.write(TWO)).isCompletedExceptionally();
        assertThat(opened.getFirst().closed()).isTrue();
    }

    @Test
    void shouldOpenEverySlotSoThatNothingOfAnEarlierProcessStaysOpen() {
        transactions(3).open();

        assertThat(opened).hasSize(3).allMatch(MockProducer::transactionInitialized);
    }

    private Transactions transactions(int slots) {
        return new Transactions(slot -> open(), slots, PATIENCE, Runnable::run);
    }

    private MockProducer<String, byte[]> open() {
        var producer = producer();
        opened.add(producer);
        return producer;
    }

    private static ProducerRecord<String, byte[]> record(String key) {
        return new ProducerRecord<>("vigil.events", key, new byte[] {1});
    }
}
