package health.vigil.streams.context;

import health.vigil.schemas.StoredFact;
import health.vigil.streams.context.score.Kdigo;
import health.vigil.streams.context.score.Mews;
import health.vigil.streams.context.score.News2;
import health.vigil.streams.context.score.Qsofa;
import health.vigil.streams.context.score.Score;
import health.vigil.streams.context.score.ShockIndex;
import health.vigil.streams.context.score.Sirs;
import health.vigil.streams.context.score.Sofa;
import health.vigil.streams.context.score.SuspectedInfection;
import health.vigil.streams.context.score.UrineOutput;
import health.vigil.streams.event.Facts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Derives the scores from what is valid at a moment, and from the course where they look back. */
final class Scoring {

    private static final String CREATININE = "creatinine";
    private static final Duration BASELINE_WITHIN = Duration.ofDays(366);
    private static final BigDecimal AIR = new BigDecimal("21");

    private final PatientContext context;
    private final Map<String, CurrentValue> latest;
    private final Therapies therapies;
    private final Instant horizon;

    Scoring(PatientContext context, Map<String, CurrentValue> latest, Instant horizon) {
        this.context = context;
        this.latest = latest;
        this.horizon = horizon;
        this.therapies = new Therapies(context, horizon);
    }

    Scores scores() {
        return new Scores(
                news2(),
                Qsofa.score(number("respiratory-rate"), number("systolic-pressure"), number("glasgow-coma-score")),
                Sirs.score(
                        number("temperature"),
                        number("heart-rate"),
                        number("respiratory-rate"),
                        number("paco2"),
                        number("wbc"),
                        number("bands")),
                Mews.score(
                        number("systolic-pressure"),
                        number("heart-rate"),
                        number("respiratory-rate"),
                        number("temperature"),
                        code("consciousness")),
                sofa(),
                kdigo(),
                therapies.isOnChronicDialysis() ? UrineOutput.UNKNOWN : UrineCharting.stage(context, latest, horizon),
                ShockIndex.of(number("heart-rate"), number("systolic-pressure")),
                SuspectedInfection.newest(therapies.cultures(), therapies.antibiotics(), horizon)
                        .orElse(null));
    }

    private Score news2() {
        return News2.score(
                number("respiratory-rate"),
                number("spo2"),
                therapies.spo2Scale(),
                is("oxygen-therapy", "oxygen"),
                number("systolic-pressure"),
                number("heart-rate"),
                is("consciousness", "A"),
                number("temperature"));
    }

    private Score sofa() {
        boolean onAir = Boolean.TRUE.equals(is("oxygen-therapy", "air"));
        @Nullable BigDecimal fio2 = number("fio2");
        return Sofa.score(new Sofa.Findings(
                number("pao2"),
                fio2 == null && onAir ? AIR : fio2,
                therapies.ventilated(),
                number("platelets"),
                number("bilirubin-total"),
                number("mean-pressure"),
                therapies.runningVasopressors(),
                number("glasgow-coma-score"),
                number(CREATININE),
                number("urine-output-24h")));
    }

    private Kdigo kdigo() {
        if (therapies.isOnChronicDialysis()) {
            return Kdigo.UNKNOWN;
        }
        if (!latest.containsKey(CREATININE)) {
            return Kdigo.of(List.of(), therapies.underRenalReplacement());
        }
        Instant since = horizon.minus(BASELINE_WITHIN);
        List<Kdigo.Creatinine> year = context.newestFirst(Facts.observations(CREATININE), horizon)
                .takeWhile(stored -> !stored.getFact().getEffective().isBefore(since))
                .map(Scoring::creatinine)
                .toList();
        return Kdigo.of(year, therapies.underRenalReplacement());
    }

    private static Kdigo.Creatinine creatinine(StoredFact stored) {
        return new Kdigo.Creatinine(stored.getFact().getEffective(), new BigDecimal(FactChange.text(stored)));
    }

    private @Nullable BigDecimal number(String concept) {
        @Nullable CurrentValue value = latest.get(concept);
        return value == null ? null : value.number();
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
