package health.vigil.streams.trigger;

import health.vigil.schemas.Activation;
import health.vigil.schemas.TriggerHolds;
import health.vigil.streams.context.HeldOpen;
import health.vigil.streams.context.Moment;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.context.Timer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
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

/** Asks the triggers in force what they say of a moment: those that it concerns. */
public final class EvaluateTriggers extends ContextualFixedKeyProcessor<String, Moment, Evaluated> {

    /** Since when triggers hold that must hold for some time, by patient. Only patients of whom one does are in it. */
    public static final String HOLDS = "trigger-holds";

    /** Patients held open per partition; what is held weighs a few kilobytes with 200 triggers. */
    private static final int OPEN_PATIENTS = 5_000;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    private Supplier<TriggerLibrary> inForce;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, TriggerHolds> holds;

    @SuppressWarnings("NullAway.Init")
    private HeldOpen<Watch> watches;

    private EvaluateTriggers() {}

    /** Brings its store along; the store of definitions is {@link ActivateDefinitions}'s. */
    public static FixedKeyProcessorSupplier<String, Moment, Evaluated> supplier(Serde<TriggerHolds> holdsSerde) {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<String, Moment, Evaluated> get() {
                return new EvaluateTriggers();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(HOLDS), Serdes.String(), holdsSerde));
            }
        };
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Evaluated> context) {
        super.init(context);
        KeyValueStore<String, Activation> definitions = context.getStateStore(ActivateDefinitions.DEFINITIONS);
        inForce = TriggerLibrary.inForce(definitions);
        holds = context.getStateStore(HOLDS);
        // Anew: after a transaction that was aborted Kafka Streams begins again, and what was said within it was not
        // said.
        watches = new HeldOpen<>(OPEN_PATIENTS, _ -> 1);
    }

    @Override
    public void process(FixedKeyRecord<String, Moment> record) {
        Moment moment = record.value();
        if (moment.cause() == Timer.DEPARTURE) {
            watches.remove(record.key());
            holds.delete(record.key());
            context().forward(record.withValue(new Evaluated(moment, inForce.get(), List.of(), null)));
            return;
        }
        context().forward(record.withValue(evaluate(record.key(), moment)));
    }

    private Evaluated evaluate(String patientKey, Moment moment) {
        PatientView view = moment.view();
        TriggerLibrary library = inForce.get();
        Watch watch = watch(patientKey, library);
        watch.look(view);
        List<Trigger> holding = watch.holding();
        if (!library.hasHolds()) {
            return new Evaluated(moment, library, holding, watch.nextTurn());
        }
        Holding after = hold(patientKey, holding, view.now());
        @Nullable Instant ripe = after.nextRipe(holding, view.now());
        @Nullable Instant turn = watch.nextTurn();
        Instant next = turn == null || (ripe != null && ripe.isBefore(turn)) ? ripe : turn;
        return new Evaluated(moment, library, after.ripe(holding, view.now()), next);
    }

    private Watch watch(String patientKey, TriggerLibrary library) {
        Watch held = watches.get(patientKey, _ -> new Watch(library));
        if (held.isOf(library)) {
            return held;
        }
        var anew = new Watch(library);
        watches.put(patientKey, anew);
        return anew;
    }

    private Holding hold(String patientKey, List<Trigger> holding, Instant now) {
        @Nullable TriggerHolds stored = holds.get(patientKey);
        Holding before = stored == null ? Holding.NONE : new Holding(stored.getSince());
        Holding after = before.next(holding, now);
        if (after.equals(before)) {
            return after;
        }
        if (after.since().isEmpty()) {
            holds.delete(patientKey);
        } else {
            holds.put(patientKey, new TriggerHolds(after.since()));
        }
        return after;
    }
}
