package health.vigil.consumers.console;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the console shows all there is, and as long as it reads on. */
@Readiness
@Singleton
final class ConsoleReadiness implements HealthCheck {

    private final Console console;

    ConsoleReadiness(Console console) {
        this.console = console;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("console")
                .status(console.isReady())
                .withData("unreadableRecords", console.unreadable())
                .build();
    }
}
