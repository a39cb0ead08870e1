package health.vigil.bench.context.streams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Fact;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.Observation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.KeyValueStore;

/** The state of a patient as tutorials keep it: one JSON document, in the store that an aggregation gets by default. */
final class JsonState {

    private static final int KEPT = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonState() {}

    /** The newest values of each concept, oldest first. */
    record Patient(Map<String, List<Value>> values) {

        private Patient take(ClinicalEvent event) {
            for (Fact fact : event.getFacts()) {
                if (fact.getBody() instanceof Observation observation) {
                    List<Value> kept = values.computeIfAbsent(observation.getConcept(), _ -> new ArrayList<>());
                    kept.add(Value.of(fact, observation));
                    if (kept.size() > KEPT) {
                        kept.removeFirst();
                    }
                }
            }
            return this;
        }
    }

    /** A value and its time in milliseconds. */
    record Value(long at, String value) {

        private static Value of(Fact fact, Observation said) {
            String value = said.getValue() != null ? said.getValue() : String.valueOf(said.getCodedValue());
            return new Value(fact.getEffective().toEpochMilli(), value);
        }
    }

    static Topology topology(String topic, Serde<JournalEntry> entries) {
        var builder = new StreamsBuilder();
        builder.stream(topic, Consumed.with(Serdes.String(), entries))
                .groupByKey(Grouped.with(Serdes.String(), entries))
                .aggregate(
                        () -> new Patient(new TreeMap<>()),
                        (_, entry, patient) ->
                                entry.getBody() instanceof ClinicalEvent event ? patient.take(event) : patient,
                        Named.as("aggregate"),
                        Materialized.<String, Patient, KeyValueStore<Bytes, byte[]>>as("patients")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(patients()));
        return builder.build();
    }

    private static Serde<Patient> patients() {
        return Serdes.serdeFrom(
                (_, patient) -> {
                    try {
                        return JSON.writeValueAsBytes(patient);
                    } catch (JsonProcessingException e) {
                        throw new SerializationException(e);
                    }
                },
                (_, bytes) -> {
                    try {
                        return JSON.readValue(bytes, Patient.class);
                    } catch (IOException e) {
                        throw new SerializationException(e);
                    }
                });
    }
}
