package health.vigil.streams.context;

import health.vigil.streams.context.score.Kdigo;
import health.vigil.streams.context.score.Mews;
import health.vigil.streams.context.score.News2;
import health.vigil.streams.context.score.News2.Spo2Scale;
import health.vigil.streams.context.score.Qsofa;
import health.vigil.streams.context.score.Range;
import health.vigil.streams.context.score.Score;
import health.vigil.streams.context.score.ShockIndex;
import health.vigil.streams.context.score.Sirs;
import health.vigil.streams.context.score.Sofa;
import health.vigil.streams.context.score.UrineOutput;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Derives the scores from what is valid at a moment, and from the course where they look back. Each is derived again only where
 * one of its inputs is another than at the last look.
 */
final class Scoring {

    /** What decides about NEWS2, but for what stands in for it. */
    static final List<String> NEWS2_CONCEPTS = List.of(
            "respiratory-rate",
            "spo2",
            "oxygen-therapy",
            "systolic-pressure",
            "heart-rate",
            "consciousness",
            "glasgow-verbal",
            "temperature");

    private final Recall<Score> news2 = new Recall<>();
    private final Recall<Score> qsofa = new Recall<>();
    private final Recall<Score> sirs = new Recall<>();
    private final Recall<Score> mews = new Recall<>();
    private final Recall<Score> sofa = new Recall<>();
    private final Recall<Kdigo> kdigo = new Recall<>();
    private final Recall<UrineOutput> urine = new Recall<>();
    private final Recall<Score> kidney = new Recall<>();
    private final Recall<Optional<BigDecimal>> shockIndex = new Recall<>();

    /**
     * The scores.
     *
     * @param latest what is valid, by concept
     * @param fio2 percent, when the newest arterial gas was drawn; null where it is not known
     * @param creatinine of a year, newest first
     * @param charted urine of two days, newest first
     */
    Scores scores(
            Map<String, CurrentValue> latest,
            @Nullable BigDecimal fio2,
            Treatment treatment,
            List<Kdigo.Creatinine> creatinine,
            List<UrineOutput.Volume> charted) {
        var inputs = new Inputs(latest);
        Kdigo byCreatinine = kdigo(latest.containsKey(CreatinineYear.CREATININE), treatment, creatinine);
        UrineOutput byUrine = urine(UrineCharting.current(charted, latest), inputs, treatment);
        String urineConcept = UrineCharting.concept(latest);
        return new Scores(
                news2(inputs, treatment.spo2Scale()),
                qsofa(inputs),
                sirs(inputs),
                mews(inputs),
                sofa(inputs, fio2, treatment),
                byCreatinine,
                byUrine,
                kidney.of(
                        () -> Scores.kidney(byCreatinine, byUrine, urineConcept), byCreatinine, byUrine, urineConcept),
                shockIndex(inputs),
                treatment.infection());
    }

    private Score news2(Inputs inputs, Spo2Scale scale) {
        @Nullable Range rate = inputs.range("respiratory-rate");
        @Nullable Range spo2 = inputs.range("spo2");
        @Nullable Boolean oxygen = inputs.is("oxygen-therapy", "oxygen");
        @Nullable Range systolic = inputs.range("systolic-pressure");
        @Nullable Range pulse = inputs.range("heart-rate");
        @Nullable Boolean alert = inputs.is("consciousness", "A");
        @Nullable Range temperature = inputs.range("temperature");
        return news2.of(
                () -> News2.score(rate, spo2, scale, oxygen, systolic, pulse, alert, temperature),
                rate,
                spo2,
                scale,
                oxygen,
                systolic,
                pulse,
                alert,
                temperature);
    }

    /** NEWS2 by what was valid at another time. */
    static Score news2(Map<String, CurrentValue> latest, Spo2Scale scale) {
        return new Scoring().news2(new Inputs(latest), scale);
    }

    private Score qsofa(Inputs inputs) {
        @Nullable Range rate = inputs.range("respiratory-rate");
        @Nullable Range systolic = inputs.range("systolic-pressure");
        @Nullable Range glasgow = inputs.range("glasgow-coma-score");
        return qsofa.of(() -> Qsofa.score(rate, systolic, glasgow), rate, systolic, glasgow);
    }

    private Score sirs(Inputs inputs) {
        @Nullable Range temperature = inputs.range("temperature");
        @Nullable Range pulse = inputs.range("heart-rate");
        @Nullable Range rate = inputs.range("respiratory-rate");
        @Nullable Range paco2 = inputs.range("paco2");
        @Nullable Range wbc = inputs.range("wbc");
        @Nullable Range bands = inputs.range("bands");
        return sirs.of(
                () -> Sirs.score(temperature, pulse, rate, paco2, wbc, bands),
                temperature,
                pulse,
                rate,
                paco2,
                wbc,
                bands);
    }

    private Score mews(Inputs inputs) {
        @Nullable Range systolic = inputs.range("systolic-pressure");
        @Nullable Range pulse = inputs.range("heart-rate");
        @Nullable Range rate = inputs.range("respiratory-rate");
        @Nullable Range temperature = inputs.range("temperature");
        @Nullable String consciousness = inputs.code("consciousness");
        return mews.of(
                () -> Mews.score(systolic, pulse, rate, temperature, consciousness),
                systolic,
                pulse,
                rate,
                temperature,
                consciousness);
    }

    private Score sofa(Inputs inputs, @Nullable BigDecimal fio2, Treatment treatment) {
        var findings = new Sofa.Findings(
                inputs.range("pao2"),
                fio2,
                treatment.ventilated(),
                inputs.range("platelets"),
                inputs.range("bilirubin-total"),
                inputs.range("mean-pressure"),
                treatment.vasopressors(),
                inputs.range("glasgow-coma-score"),
                inputs.range(CreatinineYear.CREATININE),
                inputs.range("urine-output-24h"));
        return sofa.of(() -> Sofa.score(findings), findings);
    }

    private Kdigo kdigo(boolean isCurrent, Treatment treatment, List<Kdigo.Creatinine> year) {
        if (treatment.chronicDialysis()) {
            return Kdigo.UNKNOWN;
        }
        List<Kdigo.Creatinine> counted = isCurrent ? year : List.of();
        boolean replaced = treatment.renalReplacement();
        return kdigo.of(() -> Kdigo.of(counted, replaced), counted, replaced);
    }

    private UrineOutput urine(List<UrineOutput.Volume> volumes, Inputs inputs, Treatment treatment) {
        if (treatment.chronicDialysis()) {
            return UrineOutput.UNKNOWN;
        }
        @Nullable BigDecimal weight = inputs.number("body-weight");
        return urine.of(() -> UrineOutput.of(volumes, weight), volumes, weight);
    }

    private @Nullable BigDecimal shockIndex(Inputs inputs) {
        @Nullable BigDecimal pulse = inputs.exact("heart-rate");
        @Nullable BigDecimal systolic = inputs.exact("systolic-pressure");
        return shockIndex
                .of(() -> Optional.ofNullable(ShockIndex.of(pulse, systolic)), pulse, systolic)
                .orElse(null);
    }

    /** Valid values by concept. */
    private record Inputs(Map<String, CurrentValue> latest) {

        private @Nullable BigDecimal number(String concept) {
            @Nullable CurrentValue value = latest.get(concept);
            return value == null ? null : value.number();
        }

        private @Nullable Range range(String concept) {
            @Nullable CurrentValue value = latest.get(concept);
            return value == null ? null : value.range();
        }

        private @Nullable BigDecimal exact(String concept) {
            @Nullable Range range = range(concept);
            return range == null ? null : range.exact();
        }

        private @Nullable String code(String concept) {
            @Nullable CurrentValue value = latest.get(concept);
            return value == null ? null : value.text();
        }

        private @Nullable Boolean is(String concept, String wanted) {
            @Nullable String code = code(concept);
            return code == null ? null : code.equals(wanted);
        }
    }
}
