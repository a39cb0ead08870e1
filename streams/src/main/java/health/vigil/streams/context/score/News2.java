package health.vigil.streams.context.score;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** National Early Warning Score 2 (Royal College of Physicians, 2017). For 16 years and over, not in pregnancy. */
public final class News2 {

    private static final Bands RESPIRATORY_RATE = Bands.printedWith(0)
            .upTo("8", 3)
            .upTo("11", 1)
            .upTo("20", 0)
            .upTo("24", 2)
            .above(3);
    private static final Bands SPO2_SCALE_1 =
            Bands.printedWith(0).upTo("91", 3).upTo("93", 2).upTo("95", 1).above(0);
    private static final Bands SPO2_SCALE_2_ON_AIR =
            Bands.printedWith(0).upTo("83", 3).upTo("85", 2).upTo("87", 1).above(0);
    private static final Bands SPO2_SCALE_2_ON_OXYGEN = Bands.printedWith(0)
            .upTo("83", 3)
            .upTo("85", 2)
            .upTo("87", 1)
            .upTo("92", 0)
            .upTo("94", 1)
            .upTo("96", 2)
            .above(3);
    private static final Bands SYSTOLIC = Bands.printedWith(0)
            .upTo("90", 3)
            .upTo("100", 2)
            .upTo("110", 1)
            .upTo("219", 0)
            .above(3);
    private static final Bands PULSE = Bands.printedWith(0)
            .upTo("40", 3)
            .upTo("50", 1)
            .upTo("90", 0)
            .upTo("110", 1)
            .upTo("130", 2)
            .above(3);
    private static final Bands TEMPERATURE = Bands.printedWith(1)
            .upTo("35.0", 3)
            .upTo("36.0", 1)
            .upTo("38.0", 0)
            .upTo("39.0", 1)
            .above(2);
    private static final int OXYGEN_POINTS = 2;
    private static final int WORST = 3;

    private News2() {}

    /** Which scale of SpO2 counts. */
    public enum Spo2Scale {
        /** For everybody of whom nothing else was prescribed. */
        ONE,
        /** Where hypercapnic respiratory failure is known and a person prescribed it; never by a diagnosis alone. */
        TWO
    }

    /**
     * Points for what is known.
     *
     * @param respiratoryRate per minute
     * @param spo2 percent
     * @param scale scale of SpO2
     * @param onOxygen whether supplemental oxygen is given
     * @param systolic mm[Hg]
     * @param pulse per minute
     * @param alert whether consciousness is Alert; C, V, P and U are not
     * @param temperature Cel
     */
    public static Score score(
            @Nullable Range respiratoryRate,
            @Nullable Range spo2,
            Spo2Scale scale,
            @Nullable Boolean onOxygen,
            @Nullable Range systolic,
            @Nullable Range pulse,
            @Nullable Boolean alert,
            @Nullable Range temperature) {
        var sum = new Score.Sum().add("respiratory-rate", RESPIRATORY_RATE.points(respiratoryRate), WORST);
        saturation(sum, spo2, scale, onOxygen);
        return sum.add("oxygen-therapy", points(onOxygen, OXYGEN_POINTS, 0), OXYGEN_POINTS)
                .add("systolic-pressure", SYSTOLIC.points(systolic), WORST)
                .add("heart-rate", PULSE.points(pulse), WORST)
                .add("consciousness", points(alert, 0, WORST), WORST)
                .add("temperature", TEMPERATURE.points(temperature), WORST)
                .score();
    }

    private static void saturation(Score.Sum sum, @Nullable Range spo2, Spo2Scale scale, @Nullable Boolean onOxygen) {
        if (scale == Spo2Scale.ONE || spo2 == null) {
            sum.add("spo2", SPO2_SCALE_1.points(spo2), WORST);
            return;
        }
        Points onAir = Objects.requireNonNull(SPO2_SCALE_2_ON_AIR.points(spo2));
        Points withOxygen = Objects.requireNonNull(SPO2_SCALE_2_ON_OXYGEN.points(spo2));
        int least = (Boolean.TRUE.equals(onOxygen) ? withOxygen : onAir).least();
        int most = (Boolean.FALSE.equals(onOxygen) ? onAir : withOxygen).most();
        if (onAir.areOpen() || withOxygen.areOpen()) {
            sum.add("spo2", least, most, "spo2");
        } else {
            // Where it is not known whether oxygen is given, the score says so by itself.
            sum.add("spo2", least, most);
        }
    }

    private static @Nullable Points points(@Nullable Boolean finding, int ifTrue, int ifFalse) {
        return finding == null ? null : Points.of(finding ? ifTrue : ifFalse);
    }
}
