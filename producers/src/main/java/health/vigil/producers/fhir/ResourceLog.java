package health.vigil.producers.fhir;

import health.vigil.schemas.FhirResource;
import health.vigil.schemas.kafka.KafkaWriter;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Where what is known of resources is kept, so that neither a restart nor another replica is without it. */
@FunctionalInterface
interface ResourceLog {

    /** In {@code vigil.fhir-resources}. */
    static ResourceLog in(KafkaWriter<FhirResource> writer) {
        return (resources, at) -> CompletableFuture.allOf(resources.entrySet().stream()
                .map(known -> writer.begin(known.getKey(), KnownRecords.record(known.getValue()), at))
                .toArray(CompletableFuture[]::new));
    }

    /**
     * Keeps what is known now.
     *
     * @param resources by key
     * @return completes when Kafka has all of it; exceptionally where that was not confirmed
     */
    CompletableFuture<Void> keep(Map<String, Known> resources, Instant at);
}
