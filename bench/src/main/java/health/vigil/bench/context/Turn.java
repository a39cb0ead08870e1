package health.vigil.bench.context;

import java.time.Duration;

/**
 * What one run of one subject over the second half of a journal showed.
 *
 * @param factsPerSecond facts of the events that were committed in a second
 * @param factsPerCpuSecond the same by the processor time of its process, all threads together
 * @param eventsPerSecond events that were committed in a second
 */
record Turn(double factsPerSecond, double factsPerCpuSecond, double eventsPerSecond) {

    static Turn of(BenchJournal journal, long events, long nanos, Duration cpu) {
        double facts = events * journal.factsAnEvent();
        return new Turn(facts / nanos * 1e9, facts / cpu.toNanos() * 1e9, events / (double) nanos * 1e9);
    }
}
