package health.vigil.streams.model;

/**
 * A term of an input: 0 up to {@code from}, 1 from {@code to} on, straight in between; falling where {@code to} is the
 * smaller. It is written in the direction in which risk rises, so that with a coefficient that is never negative the
 * model is monotone where medicine is, and it saturates, so that an artefact weighs no more than a bad value.
 *
 * @param from value at which risk starts to rise
 * @param to value from which on it rises no further
 */
public record Ramp(double from, double to) {

    public Ramp {
        if (from == to || Double.isNaN(from) || Double.isNaN(to)) {
            throw new IllegalArgumentException("A ramp needs two different numbers, not " + from + " and " + to);
        }
    }

    /** Whether greater values are the riskier ones. */
    public boolean rises() {
        return to > from;
    }

    /** Height at a value, 0 to 1. */
    public double at(double value) {
        return Math.clamp((value - from) / (to - from), 0.0, 1.0);
    }
}
