package health.vigil.streams.context;

import health.vigil.schemas.Action;
import health.vigil.schemas.Activation;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactChunk;
import health.vigil.schemas.Forward;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Folds the journal into contexts; forwards a {@link Moment} for each patient that is to be looked at. */
public final class FoldContext extends ContextualProcessor<String, JournalEntry, String, Moment> {

    /** Chunks of facts by patient, family and time bucket; bounded by {@link Window}. */
    public static final String CHUNKS = "context-chunks";

    /** The deadline index: at most one entry a patient. */
    public static final String DEADLINES = "context-deadlines";

    /** Ticks come each second; a timer that ran later than this had to wait for the clock. */
    private static final Duration IN_TIME = Duration.ofSeconds(5);

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    private ContextStore contexts;

    @SuppressWarnings("NullAway.Init")
    private Deadlines deadlines;

    private final Observer observer;

    private FoldContext(Observer observer) {
        this.observer = observer;
    }

    /** Brings its stores along. */
    public static ProcessorSupplier<String, JournalEntry, String, Moment> supplier(
            Serde<FactChunk> chunkSerde, Observer observer) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, JournalEntry, String, Moment> get() {
                return new FoldContext(observer);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(CHUNKS), Serdes.String(), chunkSerde),
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(DEADLINES), Serdes.String(), Serdes.String()));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Moment> context) {
        super.init(context);
        KeyValueStore<String, FactChunk> chunks = context.getStateStore(CHUNKS);
        contexts = new ContextStore(chunks, SharedRoom.OF_CONTEXTS);
        deadlines = new Deadlines(context.getStateStore(DEADLINES));
    }

    @Override
    public void close() {
        // A task may end before it has begun.
        if (contexts != null) {
            contexts.close();
        }
    }

    @Override
    public void process(Record<String, JournalEntry> entry) {
        switch (entry.value().getBody()) {
            case ClinicalEvent event -> fold(entry, event);
            case Forward forward -> {
                PatientContext context = contexts.load(entry.key(), now(entry));
                keep(entry, context, forward, context.hear(forward));
            }
            case Action action -> look(entry, action, List.of(), now(entry));
            case Assessment answer -> look(entry, answer, List.of(), now(entry));
            case Tick tick -> runTimers(entry, tick);
            case Activation _ -> {
                // Definitions concern no single patient: the triggers take them in.
            }
            default ->
                throw new IllegalStateException("The journal holds an entry that this version does not know: "
                        + entry.value().getBody().getClass().getSimpleName() + ". Upgrade streams before producers.");
        }
    }

    private void fold(Record<String, JournalEntry> entry, ClinicalEvent event) {
        PatientContext context = contexts.load(entry.key(), now(entry));
        var changes = new ArrayList<FactChange>();
        for (Fact fact : event.getFacts()) {
            changes.addAll(context.receive(Arrival.of(fact, event.getFeed(), event.getEventId(), event.getArrived())));
        }
        keep(entry, context, event, changes);
    }

    private void keep(
            Record<String, JournalEntry> entry, PatientContext context, Object cause, List<FactChange> changes) {
        context.evict(now(entry));
        contexts.save(context);
        look(entry, cause, changes, now(entry));
    }

    /**
     * Runs what is due, each timer at its own time, in the order of time: the same comes of it however late the clock is heard.
     * Where it was late, the present is looked at last.
     */
    private void runTimers(Record<String, JournalEntry> entry, Tick tick) {
        Instant now = now(entry);
        var overdue = new LinkedHashSet<String>();
        for (var next = deadlines.takeFirst(now); next.isPresent(); next = deadlines.takeFirst(now)) {
            Deadlines.Due due = next.get();
            Record<String, JournalEntry> ofPatient = entry.withKey(due.patientKey());
            if (due.leaves() && leave(ofPatient, due.at())) {
                overdue.remove(due.patientKey());
            } else if (due.at().isBefore(now.minus(IN_TIME))) {
                look(ofPatient, Timer.OVERDUE, List.of(), due.at());
                overdue.add(due.patientKey());
            } else {
                look(ofPatient, tick, List.of(), due.at());
            }
        }
        overdue.forEach(patient -> look(entry.withKey(patient), tick, List.of(), now));
    }

    /** Lets a patient leave, unless something is said of times to come. */
    private boolean leave(Record<String, JournalEntry> entry, Instant at) {
        PatientContext context = contexts.load(entry.key(), at);
        if (context.knowsOfLaterThan(at)) {
            return false;
        }
        contexts.leave(context);
        context()
                .forward(entry.withValue(new Moment(
                        Timer.DEPARTURE,
                        List.of(),
                        observer.see(context, at),
                        context.outbox().take())));
        return true;
    }

    private void look(Record<String, JournalEntry> entry, Object cause, List<FactChange> changes, Instant at) {
        PatientContext context = contexts.load(entry.key(), at);
        var moment = new Moment(
                cause,
                List.copyOf(changes),
                observer.see(context, at),
                context.outbox().take());
        context().forward(entry.withValue(moment));
        contexts.rest(context, at);
    }

    /** The partition's time: the newest arrival or tick, so that late records never turn it back. */
    private Instant now(Record<?, ?> entry) {
        return Instant.ofEpochMilli(Math.max(entry.timestamp(), context().currentStreamTimeMs()));
    }
}
