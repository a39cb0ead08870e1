package health.vigil.streams.model;

import java.util.List;

/**
 * One input of a model and how it enters.
 *
 * @param name what a person reads
 * @param input how its number is read
 * @param least smallest believable value; a smaller one counts as missing
 * @param most greatest believable value; a greater one counts as missing
 * @param ramps its terms
 */
public record Feature(String name, Input input, double least, double most, List<Ramp> ramps) {

    public Feature {
        ramps = List.copyOf(ramps);
    }

    /** Its value in a history; {@link Series#MISSING} where there is none that can be believed. */
    public double read(History history) {
        double value = input.read(history);
        return value >= least && value <= most ? value : Series.MISSING;
    }
}
