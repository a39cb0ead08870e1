package health.vigil.streams.alert;

import health.vigil.schemas.AlertPart;
import health.vigil.streams.assessment.Questions;
import health.vigil.streams.trigger.Evaluated;
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

/** Leads each patient's alerts from one moment to the next. */
public final class DecideAlerts extends ContextualFixedKeyProcessor<String, Evaluated, Decision> {

    /** Alert state by patient and part: at most one alert per condition group, each with a bounded history. */
    public static final String ALERTS = "alert-state";

    private final AlertLife life;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    private AlertStore alerts;

    private DecideAlerts(AlertLife life) {
        this.life = life;
    }

    /** Brings its store along. */
    public static FixedKeyProcessorSupplier<String, Evaluated, Decision> supplier(
            Serde<AlertPart> partSerde, Questions questions) {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<String, Evaluated, Decision> get() {
                return new DecideAlerts(new AlertLife(questions));
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(ALERTS), Serdes.String(), partSerde));
            }
        };
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Decision> context) {
        super.init(context);
        KeyValueStore<String, AlertPart> parts = context.getStateStore(ALERTS);
        alerts = new AlertStore(parts);
    }

    @Override
    public void process(FixedKeyRecord<String, Evaluated> record) {
        Decision decision = life.decide(alerts.load(record.key()), record.value());
        alerts.save(record.key(), decision.alerts());
        context().forward(record.withValue(decision));
    }
}
