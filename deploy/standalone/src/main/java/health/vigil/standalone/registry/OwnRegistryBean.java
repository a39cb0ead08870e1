package health.vigil.standalone.registry;

import health.vigil.schemas.registry.SchemaRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the served registry what there is to serve. */
@Singleton
final class OwnRegistryBean {

    @Produces
    @Singleton
    OwnRegistry own(SchemaRegistry registry) {
        return new OwnRegistry(registry instanceof EmbeddedSchemaRegistry embedded ? embedded : null);
    }
}
