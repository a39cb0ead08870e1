package health.vigil.producers.fhir;

import health.vigil.producers.terminology.Terminology.MissingUnit;
import java.time.ZoneId;
import java.util.Set;

/**
 * What is known of the server that sends.
 *
 * @param feed name of the feed
 * @param server name of the source server; part of every fact's identity, so it must not change
 * @param bases base URLs under which the server is known, without a slash at the end
 * @param zone zone of dates, and of times without one
 * @param missingUnit what a quantity without a unit means
 * @param recordNumbers which identifier makes the patient key
 */
record FhirSource(
        String feed,
        String server,
        Set<String> bases,
        ZoneId zone,
        MissingUnit missingUnit,
        RecordNumbers recordNumbers) {

    FhirSource {
        bases = Set.copyOf(bases);
    }
}
