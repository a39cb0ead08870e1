package health.vigil.streams;

import health.vigil.schemas.Activation;
import health.vigil.schemas.AlertPart;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.ContextHead;
import health.vigil.schemas.FactChunk;
import health.vigil.schemas.Spending;
import health.vigil.schemas.TriggerHolds;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.streams.alert.DecideAlerts;
import health.vigil.streams.alert.SummarisePatient;
import health.vigil.streams.assessment.RestrainQuestions;
import health.vigil.streams.context.FoldContext;
import health.vigil.streams.trigger.ActivateDefinitions;
import health.vigil.streams.trigger.EvaluateTriggers;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Subjects of the values in state stores: they are registered like those of topics, since state outlives versions. */
public final class StateSubjects {

    private static final String PREFIX = "vigil.streams.";
    private static final String SUFFIX = "-value";

    private StateSubjects() {}

    /** All, with their schemas. */
    public static Map<String, Schema> all() {
        return Map.of(
                subject(FoldContext.CHUNKS), FactChunk.getClassSchema(),
                subject(ActivateDefinitions.DEFINITIONS), Activation.getClassSchema(),
                subject(EvaluateTriggers.HOLDS), TriggerHolds.getClassSchema(),
                subject(DecideAlerts.ALERTS), AlertPart.getClassSchema(),
                subject(SummarisePatient.HEADS), ContextHead.getClassSchema(),
                subject(RestrainQuestions.WAITING), AssessmentRequest.getClassSchema(),
                subject(RestrainQuestions.SPENDING), Spending.getClassSchema());
    }

    static <T extends SpecificRecord> AvroSerde<T> serde(SchemaRegistry registry, String store, Class<T> type) {
        return AvroSerde.of(registry, subject(store), type);
    }

    private static String subject(String store) {
        return PREFIX + store + SUFFIX;
    }
}
