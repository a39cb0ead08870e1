package health.vigil.standalone.start;

import io.quarkus.arc.Arc;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** What {@code /q/health/ready} says, for the terminal: who reads that Vigil is up goes on to use it. */
final class Readiness {

    /** A large history takes longer; then it is said what is still to come. */
    private static final Duration MOST = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Readiness() {}

    /** Waits until everything is ready, for half a minute at most; returns the names of what is not, none where all is. */
    static List<String> awaited() throws InterruptedException {
        var health = Arc.container().instance(SmallRyeHealthReporter.class).get();
        long end = System.nanoTime() + MOST.toNanos();
        List<String> missing = missing(health);
        while (!missing.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(PAUSE);
            missing = missing(health);
        }
        return missing;
    }

    private static List<String> missing(SmallRyeHealthReporter health) {
        return health.getReadiness().getPayload().getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                .filter(check -> !check.getString("status").equals("UP"))
                .map(check -> check.getString("name"))
                .toList();
    }
}
