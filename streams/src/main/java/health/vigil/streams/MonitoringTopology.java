package health.vigil.streams;

import static health.vigil.schemas.topic.Topics.ALERTS;
import static health.vigil.schemas.topic.Topics.ASSESSMENTS;
import static health.vigil.schemas.topic.Topics.ASSESSMENT_REQUESTS;
import static health.vigil.schemas.topic.Topics.CONTEXTS;
import static health.vigil.schemas.topic.Topics.EVENTS;

import health.vigil.schemas.Activation;
import health.vigil.schemas.AlertPart;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.ContextHead;
import health.vigil.schemas.DefinitionKind;
import health.vigil.schemas.FactChunk;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.Spending;
import health.vigil.schemas.Tick;
import health.vigil.schemas.TriggerHolds;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topic;
import health.vigil.streams.alert.DecideAlerts;
import health.vigil.streams.alert.Decision;
import health.vigil.streams.alert.SummarisePatient;
import health.vigil.streams.alert.policy.Policies;
import health.vigil.streams.assessment.ModelsInForce;
import health.vigil.streams.assessment.Occasion;
import health.vigil.streams.assessment.Questions;
import health.vigil.streams.assessment.RestrainQuestions;
import health.vigil.streams.assessment.ScoreRisk;
import health.vigil.streams.assessment.Verdict;
import health.vigil.streams.context.FoldContext;
import health.vigil.streams.context.Observer;
import health.vigil.streams.trigger.ActivateDefinitions;
import health.vigil.streams.trigger.EvaluateTriggers;
import health.vigil.streams.trigger.TriggerLibrary;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.Stores;

/**
 * The whole flow: the journal folds into contexts, contexts are scored, triggers are evaluated, alerts live.
 *
 * <p>One sub-topology, so that a correction reaches the alert that it undermines in the same transaction.
 */
public final class MonitoringTopology {

    private final Journal journal;
    private final SchemaRegistry registry;
    private final Observer observer;
    private final ScoreRisk risk;
    private final Questions questions;
    private final Duration dischargedRetention;
    private Consumer<Assessment> outcomes = _ -> {};

    public MonitoringTopology(
            Journal journal,
            SchemaRegistry registry,
            Observer observer,
            ScoreRisk risk,
            Questions questions,
            Duration dischargedRetention) {
        this.journal = journal;
        this.registry = registry;
        this.observer = observer;
        this.risk = risk;
        this.questions = questions;
        this.dischargedRetention = dischargedRetention;
    }

    /** Tells somebody how each question ended, too. */
    public MonitoringTopology telling(Consumer<Assessment> listener) {
        outcomes = listener;
        return this;
    }

    public Topology build() {
        var builder = new StreamsBuilder();
        KStream<String, JournalEntry> entries = builder.stream(
                journal.topic(),
                Consumed.with(Serdes.String(), AvroSerde.of(registry, EVENTS)).withName("journal"));

        activate(builder, entries);

        KStream<String, Decision> decisions = entries.process(
                        FoldContext.supplier(state(FoldContext.CHUNKS, FactChunk.class), observer),
                        Named.as("context-fold"))
                .mapValues(risk::score, Named.as("model-score"))
                .processValues(
                        EvaluateTriggers.supplier(state(EvaluateTriggers.HOLDS, TriggerHolds.class)),
                        Named.as("trigger-evaluate"),
                        ActivateDefinitions.DEFINITIONS)
                .processValues(
                        DecideAlerts.supplier(state(DecideAlerts.ALERTS, AlertPart.class), questions),
                        Named.as("alert-decide"),
                        ActivateDefinitions.DEFINITIONS);

        publish(decisions.flatMapValues(Decision::revisions, Named.as("alert-revisions")), ALERTS);
        publish(decisions.flatMapValues(this::answers, Named.as("assessment-answers")), ASSESSMENTS);
        KStream<String, Verdict> verdicts = restrain(entries, decisions);
        publish(verdicts.flatMapValues(MonitoringTopology::letGo, Named.as("assessment-let-go")), ASSESSMENT_REQUESTS);
        publish(
                decisions.processValues(
                        SummarisePatient.supplier(
                                state(SummarisePatient.HEADS, ContextHead.class),
                                AvroSerde.of(registry, CONTEXTS),
                                dischargedRetention),
                        Named.as("context-summarise"),
                        FoldContext.DEADLINES),
                CONTEXTS);
        if (journal.forwards() != null) {
            enter(
                    decisions.flatMap(MonitoringTopology::forwards, Named.as("identity-forwards")),
                    journal.forwards(),
                    "forwards");
            enter(
                    verdicts.flatMapValues(MonitoringTopology::skipped, Named.as("assessment-skipped")),
                    journal.forwards(),
                    "skipped");
        }
        return builder.build();
    }

    /** Each kind of definitions comes into force at its entries. */
    private void activate(StreamsBuilder builder, KStream<String, JournalEntry> entries) {
        String store = ActivateDefinitions.DEFINITIONS;
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(store), Serdes.String(), state(store, Activation.class)));
        entries.process(
                () -> new ActivateDefinitions(DefinitionKind.triggers, TriggerLibrary::activated),
                Named.as("trigger-activate"),
                store);
        entries.process(
                () -> new ActivateDefinitions(DefinitionKind.models, ModelsInForce::parse),
                Named.as("model-activate"),
                store);
        entries.process(
                () -> new ActivateDefinitions(DefinitionKind.policies, Policies::activated),
                Named.as("policy-activate"),
                store);
    }

    /** Questions go to the workers as budgets allow: when they are asked, or when time has passed. */
    private KStream<String, Verdict> restrain(
            KStream<String, JournalEntry> entries, KStream<String, Decision> decisions) {
        KStream<String, Occasion> asked = decisions.flatMapValues(
                decision -> decision.questions().stream()
                        .<Occasion>map(Occasion.Asked::new)
                        .toList(),
                Named.as("assessment-questions"));
        KStream<String, Occasion> passed = entries.flatMapValues(
                entry -> entry.getBody() instanceof Tick ? List.of(new Occasion.Passed()) : List.<Occasion>of(),
                Named.as("assessment-time"));
        return asked.merge(passed, Named.as("assessment-occasions"))
                .process(
                        RestrainQuestions.supplier(
                                state(RestrainQuestions.WAITING, AssessmentRequest.class),
                                state(RestrainQuestions.SPENDING, Spending.class)),
                        Named.as("assessment-restrain"),
                        ActivateDefinitions.DEFINITIONS);
    }

    private static List<AssessmentRequest> letGo(Verdict verdict) {
        return verdict instanceof Verdict.LetGo(AssessmentRequest question) ? List.of(question) : List.of();
    }

    private static List<JournalEntry> skipped(Verdict verdict) {
        return verdict instanceof Verdict.Skipped(Assessment answer) ? List.of(new JournalEntry(answer)) : List.of();
    }

    private List<Assessment> answers(Decision decision) {
        decision.answers().forEach(outcomes);
        return decision.answers();
    }

    private static List<KeyValue<String, JournalEntry>> forwards(String patientKey, Decision decision) {
        return decision.forwards().stream()
                .map(forward -> KeyValue.pair(forward.getToKey(), new JournalEntry(forward)))
                .toList();
    }

    private void enter(KStream<String, JournalEntry> entries, String topic, String name) {
        entries.to(
                topic,
                Produced.with(Serdes.String(), AvroSerde.of(registry, EVENTS)).withName(name));
    }

    private <T extends SpecificRecord> void publish(KStream<String, T> stream, Topic<T> topic) {
        stream.to(
                topic.name(),
                Produced.with(Serdes.String(), AvroSerde.of(registry, topic)).withName(topic.name()));
    }

    private <T extends SpecificRecord> AvroSerde<T> state(String store, Class<T> type) {
        return StateSubjects.serde(registry, store, type);
    }
}
