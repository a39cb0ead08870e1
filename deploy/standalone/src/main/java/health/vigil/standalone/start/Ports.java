package health.vigil.standalone.start;

import health.vigil.process.Settings;
import health.vigil.process.StartRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Ports on the loopback interface.
 *
 * @param mllp HL7 v2 over MLLP
 * @param http console, API, FHIR, schema registry, health, metrics
 * @param kafka embedded broker
 */
public record Ports(int mllp, int http, int kafka) {

    static final String MLLP_KEY = "vigil.mllp.port";
    static final String HTTP_KEY = "vigil.http.port";
    static final String KAFKA_KEY = "vigil.kafka.port";

    /** Quarkus's own, which takes the other's value where nobody sets it. */
    private static final String QUARKUS_HTTP_KEY = "quarkus.http.port";

    /** The ports that configuration names. */
    public static Ports of(Settings settings) {
        return new Ports(
                settings.port(MLLP_KEY, 2575),
                settings.port(QUARKUS_HTTP_KEY, settings.port(HTTP_KEY, 8080)),
                settings.port(KAFKA_KEY, 19_092));
    }

    /** Refuses to start if a port is taken, before anything is started that would have to be stopped again. */
    void requireFree(boolean embeddedBroker) {
        requireFree(MLLP_KEY, mllp);
        requireFree(HTTP_KEY, http);
        if (embeddedBroker) {
            requireFree(KAFKA_KEY, kafka);
        }
    }

    private static void requireFree(String key, int port) {
        try (var socket = new ServerSocket()) {
            // As the listeners do: a port that lately closed connections still linger on is free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new StartRefused(
                    "Port " + port + " is already in use: free it, or choose another with --set " + key + "=PORT");
        }
    }
}
