package health.vigil.consumers.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Where the console gets what it shows, and how much of it it keeps in memory. */
@ConfigMapping(prefix = "vigil.consumers")
public interface ConsoleConfig {

    /** Base address of the streams application, which answers for one patient's whole context. */
    @WithDefault("http://127.0.0.1:${vigil.http.port:8080}")
    URI streamsUrl();

    /** Name of a {@code quarkus.tls.<name>} configuration that says whom to believe there; the JVM's own trust without. */
    Optional<String> streamsTls();

    /** Application id of streams, by whose offsets the page tells whether what arrives reaches it. */
    @WithDefault("${vigil.streams.application-id:vigil-streams}")
    String streamsApplicationId();

    /** The console's memory. */
    Console console();

    /** How much the console keeps in memory. */
    interface Console {

        /** How many closed alerts are kept, newest first; open ones always are. About 5 kB each. */
        @WithDefault("10000")
        int closedAlerts();

        /** How many patients have a line on the ward board; those whose stay is over go first. About 10 kB each. */
        @WithDefault("10000")
        int patients();

        /** How many patients' names and numbers are kept; those last heard of go first. About 1 kB each. */
        @WithDefault("100000")
        int knownPatients();

        /**
         * Names by which browsers may address the API, without port. Any other is refused: a page from elsewhere that
         * has its own name point to this machine would otherwise read the ward.
         */
        @WithDefault("localhost,127.0.0.1,[::1]")
        Set<String> hostNames();

        /** How long somebody sees a patient of another unit after having said why. */
        @WithDefault("PT1H")
        Duration breakGlass();

        /** How many patients one nurse has, for burden per nurse and shift. */
        @WithDefault("5")
        int patientsPerNurse();

        /** How long one nurse's shift is. */
        @WithDefault("PT12H")
        Duration shift();
    }

    /**
     * Checks what types cannot.
     *
     * @throws IllegalArgumentException if a value makes no sense; the message says what to write
     */
    default void check() {
        if (console().closedAlerts() < 0
                || console().patients() < 1
                || console().knownPatients() < 1) {
            throw new IllegalArgumentException(
                    "vigil.consumers.console.closed-alerts must be 0 or more, vigil.consumers.console.patients and"
                            + " vigil.consumers.console.known-patients 1 or more");
        }
        if (console().patientsPerNurse() < 1 || !console().shift().isPositive()) {
            throw new IllegalArgumentException("vigil.consumers.console.patients-per-nurse must be 1 or more, and"
                    + " vigil.consumers.console.shift a duration such as PT12H");
        }
        if (streamsUrl().getHost() == null) {
            throw new IllegalArgumentException(
                    "vigil.consumers.streams-url must be an address such as http://vigil-streams:8080");
        }
    }
}
