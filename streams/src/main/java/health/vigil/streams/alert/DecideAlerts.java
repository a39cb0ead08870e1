package health.vigil.streams.alert;

import health.vigil.schemas.Activation;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertPart;
import health.vigil.schemas.DefinitionKind;
import health.vigil.streams.alert.policy.Policies;
import health.vigil.streams.assessment.ModelsInForce;
import health.vigil.streams.assessment.Questions;
import health.vigil.streams.context.Moment;
import health.vigil.streams.context.Timer;
import health.vigil.streams.trigger.ActivateDefinitions;
import health.vigil.streams.trigger.Evaluated;
import health.vigil.streams.trigger.InForce;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** Leads each patient's alerts from one moment to the next. */
public final class DecideAlerts extends ContextualFixedKeyProcessor<String, Evaluated, Decision> {

    /** Alert state by patient and part: at most one alert per condition group, each with a bounded history. */
    public static final String ALERTS = "alert-state";

    private final Questions questions;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    private AlertLife life;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    private AlertStore alerts;

    @SuppressWarnings("NullAway.Init")
    private Supplier<Policies> policies;

    /** By patient and alert: what came of overdue timers. Empty between entries of the journal. */
    private final Map<String, Map<String, Alert>> onTheWay = new HashMap<>();

    private DecideAlerts(Questions questions) {
        this.questions = questions;
    }

    /** Brings its store along; the store of definitions is {@link ActivateDefinitions}'s. */
    public static FixedKeyProcessorSupplier<String, Evaluated, Decision> supplier(
            Serde<AlertPart> partSerde, Questions questions) {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<String, Evaluated, Decision> get() {
                return new DecideAlerts(questions);
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
        KeyValueStore<String, Activation> definitions = context.getStateStore(ActivateDefinitions.DEFINITIONS);
        life = new AlertLife(questions.to(ModelsInForce.in(definitions)));
        policies = new InForce<>(definitions, DefinitionKind.policies, Policies::activated, Policies.NONE);
        onTheWay.clear();
    }

    @Override
    public void process(FixedKeyRecord<String, Evaluated> record) {
        String patientKey = record.key();
        Moment moment = record.value().moment();
        Decision decision = moment.cause() == Timer.DEPARTURE ? leave(moment) : decide(patientKey, record.value());
        if (moment.cause() == Timer.OVERDUE) {
            decision.revisions().forEach(revision -> onTheWay(patientKey).put(revision.getAlertId(), revision));
            context().forward(record.withValue(decision.withRevisions(List.of())));
        } else {
            context()
                    .forward(record.withValue(
                            decision.withRevisions(delivered(patientKey, moment.now(), decision.revisions()))));
        }
    }

    private Decision decide(String patientKey, Evaluated evaluated) {
        Decision decision = life.decide(alerts.load(patientKey), evaluated, policies.get());
        alerts.save(patientKey, decision.alerts());
        return decision;
    }

    private Decision leave(Moment moment) {
        alerts.leave(moment.patientKey());
        return new Decision(
                moment, PatientAlerts.NONE, List.of(), List.of(), List.of(), moment.forwards(), List.of(), null);
    }

    /** The newest of each alert where there are such from times that had passed unnoticed; their histories tell the rest. */
    private List<Alert> delivered(String patientKey, Instant now, List<Alert> revisions) {
        if (!onTheWay.containsKey(patientKey)) {
            return revisions;
        }
        revisions.forEach(revision -> onTheWay(patientKey).put(revision.getAlertId(), revision));
        List<Alert> newest = onTheWay(patientKey).values().stream()
                .map(alert -> alert.getUpdatedAt().equals(now)
                        ? alert
                        : Alert.newBuilder(alert).setCaughtUpAt(now).build())
                .toList();
        onTheWay.remove(patientKey);
        return newest;
    }

    private Map<String, Alert> onTheWay(String patientKey) {
        return onTheWay.computeIfAbsent(patientKey, _ -> new LinkedHashMap<>());
    }
}
