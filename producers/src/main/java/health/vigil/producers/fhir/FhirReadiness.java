package health.vigil.producers.fhir;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the patients and resources of before the start are known again: until then every request is put off. */
@Readiness
@ApplicationScoped
class FhirReadiness implements HealthCheck {

    private final FhirService service;

    FhirReadiness(FhirService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("fhir").status(service.isSettled()).build();
    }
}
