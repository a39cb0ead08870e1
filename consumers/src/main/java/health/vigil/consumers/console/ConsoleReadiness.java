package health.vigil.consumers.console;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the console shows all there is, and as long as it reads on. Says beside it whether the downtime board goes on being written. */
@Readiness
@Singleton
final class ConsoleReadiness implements HealthCheck {

    private final Console console;
    private final DowntimeBean downtime;

    ConsoleReadiness(Console console, DowntimeBean downtime) {
        this.console = console;
        this.downtime = downtime;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("console")
                .status(console.isReady())
                .withData("unreadableRecords", console.unreadable())
                .withData("downtimeBoard", downtime.isRunning())
                .build();
    }
}
