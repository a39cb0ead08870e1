package health.vigil.standalone.endtoend;

import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.topic.Topics;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/** What the journal says to a reader of committed records. */
final class Journal {

    private static final int HEADER_BYTES = 5;

    private final OutsideConsumer outside;

    Journal(String bootstrapServers) {
        this.outside = new OutsideConsumer(bootstrapServers);
    }

    /** Patients of each message, by event id. */
    Map<String, Set<String>> patientsOfMessages() {
        var patients = new HashMap<String, Set<String>>();
        outside.readCommitted(Topics.EVENTS.name()).forEach(record -> {
            GenericRecord body = (GenericRecord) entry(record.value()).get("body");
            if (body.getSchema().getName().equals("ClinicalEvent")) {
                patients.computeIfAbsent(body.get("eventId").toString(), id -> new HashSet<>())
                        .add(body.get("patientKey").toString());
            }
        });
        return patients;
    }

    private static GenericRecord entry(byte[] value) {
        var reader = new GenericDatumReader<GenericRecord>(JournalEntry.getClassSchema());
        try {
            return reader.read(
                    null, DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, null));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
