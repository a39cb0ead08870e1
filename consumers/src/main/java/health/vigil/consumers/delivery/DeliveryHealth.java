package health.vigil.consumers.delivery;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Well as long as every queue runs, and says how each destination stands. Readiness knows nothing of it: taking this process
 * out of service would take the console away and bring no alert to anybody.
 */
@Wellness
@Singleton
final class DeliveryHealth implements HealthCheck {

    private final Delivery delivery;

    DeliveryHealth(Delivery delivery) {
        this.delivery = delivery;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("delivery")
                .status(delivery.destinations().stream()
                        .allMatch(it -> it.queue().isRunning()));
        delivery.destinations()
                .forEach(it -> response.withData(
                        it.name(), DestinationJson.word(it.progress().state())));
        return response.build();
    }
}
