package health.vigil.bench.context;

/** What is measured. */
public enum Subject {
    /** Vigil's context stage: folding, derived values, RocksDB; what it forwards goes nowhere. */
    STAGE("vigil"),
    /** Vigil's whole topology: the stage, the model, triggers, alerts and summaries. */
    WHOLE("vigil-whole"),
    /** Puts as many bytes as Vigil's context stage, once an event, into the same kind of store, and looks at nothing. */
    PASS_THROUGH("limit"),
    /** What tutorials show: the last 50 values of each concept of a patient in one JSON document. */
    JSON_STATE("json-state");

    private final String label;

    Subject(String label) {
        this.label = label;
    }

    /** Name in figures. */
    public String label() {
        return label;
    }
}
