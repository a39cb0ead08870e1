package health.vigil.producers.fhir;

import java.time.Duration;

/**
 * Bounds of the endpoint.
 *
 * @param maximumBodyBytes longest body
 * @param maximumInFlight requests that may wait for Kafka at once
 * @param retryAfter what a sender is told to wait
 */
record FhirLimits(int maximumBodyBytes, int maximumInFlight, Duration retryAfter) {

    FhirLimits {
        if (maximumBodyBytes < 1 || maximumInFlight < 1 || retryAfter.toSeconds() < 1) {
            throw new IllegalArgumentException("vigil.fhir.maximum-body-bytes, vigil.fhir.maximum-in-flight and"
                    + " vigil.fhir.retry-after (at least PT1S) must be positive");
        }
    }
}
