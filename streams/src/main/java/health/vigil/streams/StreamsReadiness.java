package health.vigil.streams;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when state is restored and every partition is being read. */
@Readiness
@ApplicationScoped
public class StreamsReadiness implements HealthCheck {

    private final StreamsApplication application;

    StreamsReadiness(StreamsApplication application) {
        this.application = application;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("streams")
                .status(application.isRunning())
                .build();
    }
}
