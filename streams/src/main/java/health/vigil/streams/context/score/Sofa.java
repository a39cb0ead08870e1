package health.vigil.streams.context.score;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sequential Organ Failure Assessment (Vincent et al., Intensive Care Med 1996): the points of today, without a baseline to
 * rise from. A ratio under 200 stays at 2 in a patient who is not ventilated.
 */
public final class Sofa {

    private static final Bands PLATELETS = Bands.printedWith(0)
            .upTo("19", 4)
            .upTo("49", 3)
            .upTo("99", 2)
            .upTo("149", 1)
            .above(0);
    private static final Bands BILIRUBIN = Bands.printedWith(1)
            .upTo("1.1", 0)
            .upTo("1.9", 1)
            .upTo("5.9", 2)
            .upTo("11.9", 3)
            .above(4);
    private static final Bands GLASGOW = Bands.printedWith(0)
            .upTo("5", 4)
            .upTo("9", 3)
            .upTo("12", 2)
            .upTo("14", 1)
            .above(0);
    private static final Bands CREATININE = Bands.printedWith(1)
            .upTo("1.1", 0)
            .upTo("1.9", 1)
            .upTo("3.4", 2)
            .upTo("4.9", 3)
            .above(4);
    private static final BigDecimal LOW_PRESSURE = new BigDecimal("70");
    private static final BigDecimal OLIGURIA = new BigDecimal("500");
    private static final BigDecimal SEVERE_OLIGURIA = new BigDecimal("200");
    private static final BigDecimal MILD = new BigDecimal("400");
    private static final BigDecimal MODERATE = new BigDecimal("300");
    private static final BigDecimal SEVERE = new BigDecimal("200");
    private static final BigDecimal VERY_SEVERE = new BigDecimal("100");
    private static final BigDecimal PERCENT = new BigDecimal("100");
    private static final int WORST = 4;

    private Sofa() {}

    /**
     * What the score looks at.
     *
     * @param pao2 mm[Hg]
     * @param fio2 percent; 21 on air
     * @param ventilated whether mechanically ventilated
     * @param platelets 10*3/uL
     * @param bilirubin mg/dL
     * @param meanPressure mm[Hg]
     * @param vasopressors drugs that run, by class; the rate in ug/kg/min, null where it is not known
     * @param glasgow Glasgow coma score
     * @param creatinine mg/dL
     * @param urine mL/d
     */
    public record Findings(
            @Nullable Range pao2,
            @Nullable BigDecimal fio2,
            @Nullable Boolean ventilated,
            @Nullable Range platelets,
            @Nullable Range bilirubin,
            @Nullable Range meanPressure,
            Map<String, Vasopressors.Rate> vasopressors,
            @Nullable Range glasgow,
            @Nullable Range creatinine,
            @Nullable Range urine) {}

    /** Points for what is known, by the concept that gives them. */
    public static Score score(Findings findings) {
        var sum = new Score.Sum();
        respiration(sum, findings);
        sum.add("platelets", PLATELETS.points(floor(findings.platelets)), WORST)
                .add("bilirubin-total", BILIRUBIN.points(findings.bilirubin), WORST);
        circulation(sum, findings);
        sum.add("glasgow-coma-score", GLASGOW.points(findings.glasgow), WORST)
                .add("creatinine", renal(findings), WORST)
                .by("creatinine", renalGivers(findings));
        return sum.score();
    }

    private static void respiration(Score.Sum sum, Findings findings) {
        if (findings.pao2 == null || findings.fio2 == null || findings.fio2.signum() <= 0) {
            sum.add("pao2", null, WORST);
            return;
        }
        // The lower the gas, the worse.
        @Nullable BigDecimal best = findings.pao2.high();
        @Nullable BigDecimal worst = findings.pao2.low();
        Points least = best == null ? Points.NONE : breathing(best, findings.fio2, findings.ventilated);
        Points most = breathing(worst == null ? BigDecimal.ZERO : worst, findings.fio2, findings.ventilated);
        boolean isOpen = findings.pao2.exact() == null && !least.equals(most);
        sum.add("pao2", least.least(), most.most(), isOpen ? "pao2" : "mechanical-ventilation");
    }

    private static Points breathing(BigDecimal pao2, BigDecimal fio2, @Nullable Boolean ventilation) {
        BigDecimal scaled = pao2.multiply(PERCENT);
        int unventilated = under(scaled, MODERATE, fio2) ? 2 : under(scaled, MILD, fio2) ? 1 : 0;
        int ventilated = under(scaled, VERY_SEVERE, fio2) ? 4 : under(scaled, SEVERE, fio2) ? 3 : unventilated;
        return new Points(
                Boolean.TRUE.equals(ventilation) ? ventilated : unventilated,
                Boolean.FALSE.equals(ventilation) ? unventilated : ventilated);
    }

    private static void circulation(Score.Sum sum, Findings findings) {
        int least = Vasopressors.least(findings.vasopressors);
        int most = Vasopressors.most(findings.vasopressors);
        if (most > 0) {
            sum.add("mean-pressure", least, most, "vasopressor-rate").by("mean-pressure", List.of("vasopressor"));
        } else if (findings.meanPressure == null) {
            sum.add("mean-pressure", null, WORST);
        } else {
            sum.add("mean-pressure", findings.meanPressure.under(LOW_PRESSURE, 1), WORST);
        }
    }

    /** Urine can only add: enough of it does not say that creatinine is normal. */
    private static @Nullable Points renal(Findings findings) {
        return Points.either(CREATININE.points(findings.creatinine), byUrine(findings.urine));
    }

    private static Points byUrine(@Nullable Range urine) {
        if (urine == null) {
            return Points.NONE;
        }
        Points some = urine.under(OLIGURIA, WORST - 1);
        Points severe = urine.under(SEVERE_OLIGURIA, 1);
        return new Points(some.least() + severe.least(), some.most() + severe.most());
    }

    private static List<String> renalGivers(Findings findings) {
        int points = Objects.requireNonNullElse(renal(findings), Points.NONE).least();
        return Stream.of("creatinine", "urine-output-24h")
                .filter(giver -> points
                        == (giver.equals("creatinine") ? byCreatinine(findings) : byUrine(findings.urine)).least())
                .toList();
    }

    private static Points byCreatinine(Findings findings) {
        return Objects.requireNonNullElse(CREATININE.points(findings.creatinine), Points.NONE);
    }

    private static boolean under(BigDecimal scaled, BigDecimal ratio, BigDecimal fio2) {
        return scaled.compareTo(ratio.multiply(fio2)) < 0;
    }

    /** The chart says under 150: 149.6 is that, and must not be rounded up to it. */
    private static @Nullable Range floor(@Nullable Range platelets) {
        return platelets == null ? null : platelets.rounded(end -> end.setScale(0, java.math.RoundingMode.FLOOR));
    }
}
