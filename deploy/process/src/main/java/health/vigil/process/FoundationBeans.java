package health.vigil.process;

import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Gives the modules what stands before them. */
@Singleton
public final class FoundationBeans {

    @Produces
    @Singleton
    KafkaConnection kafka() {
        return Foundation.current().kafka();
    }

    @Produces
    @Singleton
    SchemaRegistry registry() {
        return Foundation.current().registry();
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return Foundation.current().clock();
    }
}
