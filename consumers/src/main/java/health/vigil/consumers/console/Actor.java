package health.vigil.consumers.console;

/** Who acts. */
final class Actor {

    /** Whoever sits at this machine: the console listens on loopback and has no accounts. */
    static final String LOCAL = "local";

    private Actor() {}
}
