package health.vigil.bench.ingest;

import health.vigil.bench.ingest.server.BareServer;
import health.vigil.bench.ingest.server.CamelServer;
import health.vigil.bench.ingest.server.VigilServer;

/** What is measured. */
enum Subject {
    /** Vigil's own listener, reception and publisher. */
    VIGIL("vigil", VigilServer.class, 2),
    /** Apache Camel's mllp component, HAPI HL7v2's typed parser, and a Kafka producer; one record a message. */
    PEER("camel-hapi", CamelServer.class, 1),
    /** Frames, finds two fields, and writes as many records as Vigil: two. */
    LIMIT("limit", BareServer.class, 2),
    /** The same with one record. */
    LIMIT_ONE_RECORD("limit-one-record", BareServer.class, 1);

    private final String label;
    private final Class<?> main;
    private final int records;

    Subject(String label, Class<?> main, int records) {
        this.label = label;
        this.main = main;
        this.records = records;
    }

    /** Name in figures. */
    String label() {
        return label;
    }

    /** Class whose main method starts it. */
    Class<?> main() {
        return main;
    }

    /** Arguments of the main method. */
    String[] arguments(String bootstrapServers) {
        return new String[] {bootstrapServers, Integer.toString(records)};
    }
}
