package health.vigil.producers.fhir;

import health.vigil.schemas.IdentityStatement;
import health.vigil.schemas.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Fills the directory of patients from {@code vigil.identities}. */
record FollowedIdentities(Deserializer<IdentityStatement> statements, RememberedPatients directory)
        implements FollowedTopic.Reader {

    // The key is patient key/part. A deleted statement was replaced by a newer one of another patient, which wins
    // anyway.
    @Override
    public void read(ConsumerRecord<String, byte[]> record) {
        int slash = record.key().indexOf('/');
        String part = record.key().substring(slash + 1);
        if (record.value() != null && RememberedPatients.isEntry(part)) {
            IdentityStatement statement = statements.deserialize(Topics.IDENTITIES.name(), record.value());
            directory.restore(part, record.key().substring(0, slash), statement.getStatedAt());
        }
    }
}
