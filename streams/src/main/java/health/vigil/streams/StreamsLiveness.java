package health.vigil.streams;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not live where only a restart helps: the topology has ended, its clock stands still, or workers have died. */
@Liveness
@ApplicationScoped
public class StreamsLiveness implements HealthCheck {

    private final StreamsApplication topology;
    private final WorkersApplication workers;

    StreamsLiveness(StreamsApplication topology, WorkersApplication workers) {
        this.topology = topology;
        this.workers = workers;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("streams")
                .status(topology.isAlive() && workers.isRunning())
                .build();
    }
}
