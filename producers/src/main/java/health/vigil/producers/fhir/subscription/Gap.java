package health.vigil.producers.fhir.subscription;

/**
 * Events that did not come.
 *
 * @param from number of the first
 * @param to number of the last
 */
public record Gap(long from, long to) {

    long size() {
        return to - from + 1;
    }
}
