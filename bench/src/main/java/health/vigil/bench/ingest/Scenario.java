package health.vigil.bench.ingest;

/**
 * What one run measures.
 *
 * @param subject the server
 * @param connections engines that send at once
 * @param flushed whether the broker flushes every record to disk before it acknowledges it, as `./vigil` has it
 */
record Scenario(Subject subject, int connections, boolean flushed) {

    /** Name of a metric in this scenario. */
    String metric(String name) {
        return name + "-" + connections + (flushed ? "-flushed" : "");
    }

    /** The same for another server. */
    Scenario of(Subject other) {
        return new Scenario(other, connections, flushed);
    }
}
