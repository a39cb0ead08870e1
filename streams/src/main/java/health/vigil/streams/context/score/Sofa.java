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
            @Nullable BigDecimal pao2,
            @Nullable BigDecimal fio2,
            @Nullable Boolean ventilated,
            @Nullable BigDecimal platelets,
            @Nullable BigDecimal bilirubin,
            @Nullable BigDecimal meanPressure,
            Map<String, Vasopressors.Rate> vasopressors,
            @Nullable BigDecimal glasgow,
            @Nullable BigDecimal creatinine,
            @Nullable BigDecimal urine) {}

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
        BigDecimal scaled = findings.pao2.multiply(PERCENT);
        int unventilated = under(scaled, MODERATE, findings.fio2) ? 2 : under(scaled, MILD, findings.fio2) ? 1 : 0;
        int ventilated =
                under(scaled, VERY_SEVERE, findings.fio2) ? 4 : under(scaled, SEVERE, findings.fio2) ? 3 : unventilated;
        int least = Boolean.TRUE.equals(findings.ventilated) ? ventilated : unventilated;
        int most = Boolean.FALSE.equals(findings.ventilated) ? unventilated : ventilated;
        sum.add("pao2", least, most, "mechanical-ventilation");
    }

    private static void circulation(Score.Sum sum, Findings findings) {
        int least = Vasopressors.least(findings.vasopressors);
        int most = Vasopressors.most(findings.vasopressors);
        if (most > 0) {
            sum.add("mean-pressure", least, most, "vasopressor-rate").by("mean-pressure", List.of("vasopressor"));
        } else if (findings.meanPressure == null) {
            sum.add("mean-pressure", null, WORST);
        } else {
            int points = findings.meanPressure.compareTo(LOW_PRESSURE) < 0 ? 1 : 0;
            sum.add("mean-pressure", points, points);
        }
    }

    private static @Nullable Integer renal(Findings findings) {
        @Nullable Integer byCreatinine = CREATININE.points(findings.creatinine);
        int byUrine = byUrine(findings.urine);
        // Urine can only add: enough of it does not say that creatinine is normal.
        return byCreatinine == null
                ? byUrine == 0 ? null : (Integer) byUrine
                : (Integer) Math.max(byCreatinine, byUrine);
    }

    private static int byUrine(@Nullable BigDecimal urine) {
        return urine == null || urine.compareTo(OLIGURIA) >= 0 ? 0 : urine.compareTo(SEVERE_OLIGURIA) >= 0 ? 3 : WORST;
    }

    private static List<String> renalGivers(Findings findings) {
        @Nullable Integer byCreatinine = CREATININE.points(findings.creatinine);
        int points = Objects.requireNonNullElse(renal(findings), 0);
        return Stream.of("creatinine", "urine-output-24h")
                .filter(giver -> Objects.equals(
                        giver.equals("creatinine") ? byCreatinine : (Integer) byUrine(findings.urine), points))
                .toList();
    }

    private static boolean under(BigDecimal scaled, BigDecimal ratio, BigDecimal fio2) {
        return scaled.compareTo(ratio.multiply(fio2)) < 0;
    }

    /** The chart says under 150: 149.6 is that, and must not be rounded up to it. */
    private static @Nullable BigDecimal floor(@Nullable BigDecimal platelets) {
        return platelets == null ? null : platelets.setScale(0, java.math.RoundingMode.FLOOR);
    }
}
