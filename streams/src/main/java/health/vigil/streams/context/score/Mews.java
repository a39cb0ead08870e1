package health.vigil.streams.context.score;

import org.jspecify.annotations.Nullable;

/**
 * Modified Early Warning Score (Subbe et al., QJM 2001): evidence, never an alert by itself. New confusion, which the
 * original does not know, counts 1 as in a later published version.
 */
public final class Mews {

    private static final Bands SYSTOLIC = Bands.printedWith(0)
            .upTo("70", 3)
            .upTo("80", 2)
            .upTo("100", 1)
            .upTo("199", 0)
            .above(2);
    private static final Bands PULSE = Bands.printedWith(0)
            .upTo("40", 2)
            .upTo("50", 1)
            .upTo("100", 0)
            .upTo("110", 1)
            .upTo("129", 2)
            .above(3);
    private static final Bands RESPIRATORY_RATE = Bands.printedWith(0)
            .upTo("8", 2)
            .upTo("14", 0)
            .upTo("20", 1)
            .upTo("29", 2)
            .above(3);
    private static final Bands TEMPERATURE =
            Bands.printedWith(1).upTo("34.9", 2).upTo("38.4", 0).above(2);
    private static final int WORST = 3;
    private static final int WORST_TEMPERATURE = 2;

    private Mews() {}

    /**
     * Points for what is known.
     *
     * @param systolic mm[Hg]
     * @param pulse per minute
     * @param respiratoryRate per minute
     * @param temperature Cel
     * @param consciousness A, C, V, P or U
     */
    public static Score score(
            @Nullable Range systolic,
            @Nullable Range pulse,
            @Nullable Range respiratoryRate,
            @Nullable Range temperature,
            @Nullable String consciousness) {
        return new Score.Sum()
                .add("systolic-pressure", SYSTOLIC.points(systolic), WORST)
                .add("heart-rate", PULSE.points(pulse), WORST)
                .add("respiratory-rate", RESPIRATORY_RATE.points(respiratoryRate), WORST)
                .add("temperature", TEMPERATURE.points(temperature), WORST_TEMPERATURE)
                .add("consciousness", points(consciousness), WORST)
                .score();
    }

    private static @Nullable Points points(@Nullable String consciousness) {
        return switch (consciousness) {
            case null -> null;
            case "A" -> Points.NONE;
            case "C", "V" -> Points.of(1);
            case "P" -> Points.of(2);
            case "U" -> Points.of(3);
            default -> null;
        };
    }
}
