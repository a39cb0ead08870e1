package health.vigil.streams;

import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.streams.assessment.ModelsConfig;
import health.vigil.streams.assessment.Respondents;
import health.vigil.streams.model.EarlyWarningModel;
import health.vigil.streams.model.RiskModel;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** What the roles of the stage share. */
@Singleton
class StreamsBeans {

    @Produces
    @Singleton
    RiskModel model() {
        return EarlyWarningModel.shipped();
    }

    @Produces
    @Singleton
    JournalWriter journal(KafkaConnection kafka, SchemaRegistry registry) {
        return new JournalWriter(kafka, registry);
    }

    /** Stops the start with a sentence where a model cannot be used. */
    @Produces
    @Singleton
    Respondents respondents(ModelsConfig models, RiskModel embedded, StreamsConfig config) {
        return Respondents.of(models, embedded, config.answerPatience(), InstantSource.system());
    }

    void close(@Disposes JournalWriter journal) {
        journal.close();
    }
}
