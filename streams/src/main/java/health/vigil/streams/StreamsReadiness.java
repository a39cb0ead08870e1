package health.vigil.streams;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when state is restored and every partition is being read, and when answers come: what this process's roles are. */
@Readiness
@ApplicationScoped
public class StreamsReadiness implements HealthCheck {

    private final StreamsApplication topology;
    private final WorkersApplication workers;

    StreamsReadiness(StreamsApplication topology, WorkersApplication workers) {
        this.topology = topology;
        this.workers = workers;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("streams")
                .status(topology.isRunning() && workers.isRunning())
                .build();
    }
}
