package health.vigil.producers.fhir;

import health.vigil.schemas.FhirResource;
import health.vigil.schemas.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Fills what is known of resources from {@code vigil.fhir-resources}. */
record FollowedResources(Deserializer<FhirResource> resources, KnownResources known) implements FollowedTopic.Reader {

    @Override
    public void read(ConsumerRecord<String, byte[]> record) {
        known.restore(
                record.key(), KnownRecords.known(resources.deserialize(Topics.FHIR_RESOURCES.name(), record.value())));
    }
}
