package health.vigil.bench.context.streams;

import health.vigil.bench.context.Subject;
import health.vigil.bench.ingest.server.FixedSchemas;
import health.vigil.schemas.FactChunk;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import health.vigil.streams.Journal;
import health.vigil.streams.MonitoringTopology;
import health.vigil.streams.assessment.Questions;
import health.vigil.streams.assessment.ScoreRisk;
import health.vigil.streams.context.FoldContext;
import health.vigil.streams.context.Observer;
import health.vigil.streams.context.Validity;
import health.vigil.streams.model.EarlyWarningModel;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** What each subject runs. */
final class Topologies {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration RETENTION = Duration.ofDays(30);

    private static final Observer OBSERVER = new Observer(Validity.PROPOSED);

    private Topologies() {}

    static Topology of(Subject subject, String topic, int putBytes) {
        SchemaRegistry registry = new FixedSchemas();
        // First, as in the registry of who wrote the journal.
        registry.idOf("journal", JournalEntry.getClassSchema());
        return switch (subject) {
            case STAGE -> stage(topic, registry);
            case WHOLE ->
                new MonitoringTopology(
                                new Journal(topic, null),
                                registry,
                                OBSERVER,
                                new ScoreRisk(EarlyWarningModel.shipped()),
                                new Questions(PATIENCE),
                                RETENTION)
                        .build();
            case PASS_THROUGH -> passThrough(topic, putBytes);
            case JSON_STATE -> JsonState.topology(topic, AvroSerde.of(registry, Topics.EVENTS));
        };
    }

    private static Topology stage(String topic, SchemaRegistry registry) {
        var builder = new StreamsBuilder();
        KStream<String, JournalEntry> entries =
                builder.stream(topic, Consumed.with(Serdes.String(), AvroSerde.of(registry, Topics.EVENTS)));
        entries.process(
                        FoldContext.supplier(AvroSerde.of(registry, FoldContext.CHUNKS, FactChunk.class), OBSERVER),
                        Named.as("context-fold"))
                .foreach((patient, moment) -> {}, Named.as("nowhere"));
        return builder.build();
    }

    private static Topology passThrough(String topic, int putBytes) {
        var builder = new StreamsBuilder();
        KStream<String, byte[]> entries = builder.stream(topic, Consumed.with(Serdes.String(), Serdes.ByteArray()));
        entries.process(PassThrough.supplier(putBytes), Named.as("pass-through"))
                .foreach((patient, entry) -> {}, Named.as("nowhere"));
        return builder.build();
    }
}
