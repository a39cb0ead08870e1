package health.vigil.producers.fhir.subscription;

/**
 * Events that did not come.
 *
 * @param from number of the first
 * @param to number of the last
 */
public record Gap(long from, long to) {

    /** From the first to the last of both. */
    Gap and(Gap other) {
        return new Gap(Math.min(from, other.from), Math.max(to, other.to));
    }

    long size() {
        return to - from + 1;
    }
}
