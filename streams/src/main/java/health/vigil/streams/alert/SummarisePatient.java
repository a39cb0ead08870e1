package health.vigil.streams.alert;

import health.vigil.schemas.ContextHead;
import health.vigil.schemas.PatientSummary;
import health.vigil.schemas.Tick;
import health.vigil.schemas.topic.Topics;
import health.vigil.streams.context.Deadlines;
import health.vigil.streams.context.FoldContext;
import health.vigil.streams.context.Moment;
import health.vigil.streams.context.Timer;
import health.vigil.streams.event.Digests;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
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
 * Writes a patient's summary when something visible changed, at most once a second and patient, and takes it away when the
 * patient leaves the stores; and keeps the patient's place in the deadline index. Changes of one moment do not wait: a clock
 * that follows the messages may never go on.
 */
public final class SummarisePatient extends ContextualFixedKeyProcessor<String, Decision, PatientSummary> {

    /** One small head per patient. */
    public static final String HEADS = "context-heads";

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    private KeyValueStore<String, ContextHead> heads;

    @SuppressWarnings("NullAway.Init")
    private Deadlines deadlines;

    private final Serializer<PatientSummary> summaries;
    private final Duration retention;

    private SummarisePatient(Serializer<PatientSummary> summaries, Duration retention) {
        this.summaries = summaries;
        this.retention = retention;
    }

    /**
     * Brings its store along.
     *
     * @param summarySerde as they are written: what is the same in bytes is no change
     * @param retention how long a patient who has left is kept
     */
    public static FixedKeyProcessorSupplier<String, Decision, PatientSummary> supplier(
            Serde<ContextHead> headSerde, Serde<PatientSummary> summarySerde, Duration retention) {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<String, Decision, PatientSummary> get() {
                return new SummarisePatient(summarySerde.serializer(), retention);
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
        if (record.value().moment().cause() == Timer.DEPARTURE) {
            leave(record, stored);
            return;
        }
        ContextHead before = stored == null ? new ContextHead(0L, null, 0L, null, null) : stored;
        ContextHead.Builder after = ContextHead.newBuilder(before);
        Moment moment = record.value().moment();
        Instant now = moment.now();

        PatientSummary summary = Summary.of(record.value());
        long content = Digests.number(summaries.serialize(Topics.CONTEXTS.name(), summary));
        boolean changed = content != before.getSummaryHash() && moment.cause() != Timer.OVERDUE;
        Instant allowed = allowedAt(before);
        boolean waits = changed && allowed.isAfter(now) && !now.equals(before.getSummarisedAt());
        if (changed && !waits) {
            summary.setRevision(before.getRevision() + 1);
            summary.setAsOf(now);
            after.setRevision(summary.getRevision()).setSummarisedAt(now).setSummaryHash(content);
            context().forward(record.withValue(summary));
        }
        after.setLeavesAt(leavesAt(record.value(), before.getLeavesAt()));
        after.setDeadline(nextDue(record.value(), after.getLeavesAt(), waits ? allowed : null));
        keep(record.key(), before, after.build());
    }

    // Kafka's interfaces are not annotated: null is a tombstone.
    @SuppressWarnings("NullAway")
    private void leave(FixedKeyRecord<String, Decision> record, @Nullable ContextHead head) {
        if (head != null) {
            deadlines.remove(record.key(), head.getDeadline());
            heads.delete(record.key());
            context().forward(record.withValue(null));
        }
    }

    private void keep(String patientKey, ContextHead before, ContextHead head) {
        if (head.equals(before)) {
            return;
        }
        @Nullable Instant deadline = head.getDeadline();
        if (!Objects.equals(deadline, before.getDeadline()) || leaves(head) != leaves(before)) {
            deadlines.remove(patientKey, before.getDeadline());
            if (deadline != null) {
                deadlines.put(patientKey, deadline, leaves(head));
            }
        }
        heads.put(patientKey, head);
    }

    /** Whether leaving is what is due next. */
    private static boolean leaves(ContextHead head) {
        return head.getDeadline() != null && head.getDeadline().equals(head.getLeavesAt());
    }

    /** When the patient leaves the stores: so long after the last word. */
    private @Nullable Instant leavesAt(Decision decision, @Nullable Instant before) {
        if (!decision.isQuiet()) {
            return null;
        }
        Moment moment = decision.moment();
        boolean isTime = moment.cause() instanceof Tick || moment.cause() == Timer.OVERDUE;
        return isTime && before != null && before.isAfter(moment.now())
                ? before
                : moment.now().plus(retention);
    }

    private static Instant allowedAt(ContextHead head) {
        @Nullable Instant last = head.getSummarisedAt();
        return last == null ? Instant.MIN : last.plus(INTERVAL);
    }

    private static @Nullable Instant nextDue(
            Decision decision, @Nullable Instant leavesAt, @Nullable Instant summaryDue) {
        // What should have been is due at once: time goes on, so that no timer runs twice at one time.
        Instant next = decision.moment().now().plusMillis(1);
        return Stream.of(
                        decision.moment().view().nextStale(), decision.nextDue().orElse(null), leavesAt, summaryDue)
                .filter(Objects::nonNull)
                .map(due -> due.isBefore(next) ? next : due)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
