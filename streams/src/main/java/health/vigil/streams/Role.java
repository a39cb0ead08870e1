package health.vigil.streams;

/** What a process of the streams stage does; one process may do all. */
public enum Role {
    /** Runs the topology: keeps contexts and alerts, and lets time pass. */
    topology,
    /** Asks models; keeps nothing. */
    workers
}
