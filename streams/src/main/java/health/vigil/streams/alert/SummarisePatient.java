package health.vigil.streams.alert;

import health.vigil.schemas.ContextHead;
import health.vigil.schemas.PatientSummary;
import health.vigil.streams.context.Deadlines;
import health.vigil.streams.context.FoldContext;
import health.vigil.streams.event.Digests;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Writes a patient's summary when something visible changed, at most once a second and patient; and keeps the patient's
 * place in the deadline index.
 */
public final class SummarisePatient extends ContextualFixedKeyProcessor<String, Decision, PatientSummary> {

    /** One small head per patient. */
    public static final String HEADS = "context-heads";

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    private KeyValueStore<String, ContextHead> heads;

    @SuppressWarnings("NullAway.Init")
    private Deadlines deadlines;

    private SummarisePatient() {}

    /** Brings its store along. */
    public static FixedKeyProcessorSupplier<String, Decision, PatientSummary> supplier(Serde<ContextHead> headSerde) {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<String, Decision, PatientSummary> get() {
                return new SummarisePatient();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(HEADS), Serdes.String(), headSerde));
            }
        };
    }

    @Override
    public void init(FixedKeyProcessorContext<String, PatientSummary> context) {
        super.init(context);
        heads = context.getStateStore(HEADS);
        deadlines = new Deadlines(context.getStateStore(FoldContext.DEADLINES));
    }

    @Override
    public void process(FixedKeyRecord<String, Decision> record) {
        @Nullable ContextHead stored = heads.get(record.key());
        ContextHead before = stored == null ? new ContextHead(0L, null, 0L, null) : stored;
        ContextHead.Builder after = ContextHead.newBuilder(before);
        Instant now = record.value().moment().now();

        PatientSummary summary = Summary.of(record.value(), before.getRevision() + 1);
        long content = contentHash(summary);
        boolean changed = content != before.getSummaryHash();
        Instant allowed = allowedAt(before);
        if (changed && !allowed.isAfter(now)) {
            after.setRevision(summary.getRevision()).setSummarisedAt(now).setSummaryHash(content);
            context().forward(record.withValue(summary));
        }
        boolean waits = changed && allowed.isAfter(now);
        ContextHead head = after.setDeadline(nextDue(record.value(), waits ? allowed : null))
                .build();
        if (!Objects.equals(head.getDeadline(), before.getDeadline())) {
            deadlines.move(record.key(), before.getDeadline(), head.getDeadline());
        }
        if (!head.equals(before)) {
            heads.put(record.key(), head);
        }
    }

    private static Instant allowedAt(ContextHead head) {
        @Nullable Instant last = head.getSummarisedAt();
        return last == null ? Instant.MIN : last.plus(INTERVAL);
    }

    private static @Nullable Instant nextDue(Decision decision, @Nullable Instant summaryDue) {
        return Stream.of(
                        decision.moment().view().nextStale(), decision.nextDue().orElse(null), summaryDue)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static long contentHash(PatientSummary summary) {
        PatientSummary content = PatientSummary.newBuilder(summary)
                .setAsOf(Instant.EPOCH)
                .setRevision(0)
                .build();
        return Long.parseUnsignedLong(Digests.hex(content.toString()).substring(0, 16), 16);
    }
}
