package health.vigil.streams.assessment;

import health.vigil.schemas.Activation;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.Spending;
import health.vigil.streams.trigger.ActivateDefinitions;
import java.time.Instant;
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

/** Lets questions go to the workers as the budgets of their models allow, in the journal's time. */
public final class RestrainQuestions extends ContextualProcessor<String, Occasion, String, Verdict> {

    /** Questions that wait for budget; bounded by {@link Restraint#MOST_WAITING} a model. */
    public static final String WAITING = "assessment-waiting";

    /** What each model was asked in the last minute: at most 61 seconds a model. */
    public static final String SPENDING = "assessment-spending";

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    private Restraint restraint;

    private RestrainQuestions() {}

    /** Brings its stores along; the store of definitions is {@link ActivateDefinitions}'s. */
    public static ProcessorSupplier<String, Occasion, String, Verdict> supplier(
            Serde<AssessmentRequest> questionSerde, Serde<Spending> spendingSerde) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Occasion, String, Verdict> get() {
                return new RestrainQuestions();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(WAITING), Serdes.String(), questionSerde),
                        Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(SPENDING), Serdes.String(), spendingSerde));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Verdict> context) {
        super.init(context);
        KeyValueStore<String, Activation> definitions = context.getStateStore(ActivateDefinitions.DEFINITIONS);
        KeyValueStore<String, AssessmentRequest> waiting = context.getStateStore(WAITING);
        restraint = new Restraint(
                ModelsInForce.in(definitions), new WaitingQuestions(waiting), context.getStateStore(SPENDING));
    }

    @Override
    public void process(Record<String, Occasion> record) {
        Instant now =
                Instant.ofEpochMilli(Math.max(record.timestamp(), context().currentStreamTimeMs()));
        var verdicts = switch (record.value()) {
            case Occasion.Asked(AssessmentRequest question) -> restraint.ask(question, now);
            case Occasion.Passed() -> restraint.release(now);
        };
        for (Verdict verdict : verdicts) {
            context().forward(record.withKey(patient(verdict)).withValue(verdict));
        }
    }

    private static String patient(Verdict verdict) {
        return switch (verdict) {
            case Verdict.LetGo(var question) -> question.getPatientKey();
            case Verdict.Skipped(var answer) -> answer.getPatientKey();
        };
    }
}
