package health.vigil.streams.alert;

import health.vigil.schemas.PatientAlerts;
import health.vigil.streams.assessment.Questions;
import health.vigil.streams.trigger.Evaluated;
import java.util.List;
import java.util.Set;
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

/** Leads each patient's alerts from one moment to the next. */
public final class DecideAlerts extends ContextualFixedKeyProcessor<String, Evaluated, Decision> {

    /** Alert state by patient: at most one alert per condition group, each with a bounded history. */
    public static final String ALERTS = "alert-state";

    private static final PatientAlerts NONE = new PatientAlerts(List.of(), List.of());

    private final AlertLife life;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    private KeyValueStore<String, PatientAlerts> alerts;

    private DecideAlerts(AlertLife life) {
        this.life = life;
    }

    /** Brings its store along. */
    public static FixedKeyProcessorSupplier<String, Evaluated, Decision> supplier(
            Serde<PatientAlerts> alertsSerde, Questions questions) {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<String, Evaluated, Decision> get() {
                return new DecideAlerts(new AlertLife(questions));
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(ALERTS), Serdes.String(), alertsSerde));
            }
        };
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Decision> context) {
        super.init(context);
        alerts = context.getStateStore(ALERTS);
    }

    @Override
    public void process(FixedKeyRecord<String, Evaluated> record) {
        @Nullable PatientAlerts stored = alerts.get(record.key());
        PatientAlerts before = stored == null ? NONE : stored;
        Decision decision = life.decide(before, record.value());
        if (!decision.alerts().equals(before)) {
            alerts.put(record.key(), decision.alerts());
        }
        context().forward(record.withValue(decision));
    }
}
