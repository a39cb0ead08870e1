package health.vigil.streams;

import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.streams.model.EarlyWarningModel;
import health.vigil.streams.model.RiskModel;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

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

    void close(@Disposes JournalWriter journal) {
        journal.close();
    }
}
