package health.vigil.streams.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.context.ScoreInputs;
import health.vigil.streams.context.Scores;
import health.vigil.streams.context.score.Kdigo;
import health.vigil.streams.context.score.Score;
import health.vigil.streams.context.score.SuspectedInfection;
import health.vigil.streams.context.score.UrineOutput;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scores of a patient, with how old each of their inputs is. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ScoresDocument(
        ScoreDocument news2,
        ScoreDocument qsofa,
        ScoreDocument sirs,
        ScoreDocument mews,
        ScoreDocument sofa,
        Kidney kdigo,
        Ratio shockIndex,
        @Nullable SuspectedInfection suspectedInfection) {

    /**
     * An input that is there.
     *
     * @param apart whether it was found too long before the newest input of its kind to belong together
     */
    public record Input(Instant effective, long ageSeconds, boolean apart) {}

    public record ScoreDocument(
            int total,
            boolean complete,
            List<String> missing,
            Map<String, Integer> parts,
            SortedMap<String, Input> inputs) {
        static ScoreDocument of(Score score, SortedMap<String, Input> inputs) {
            return new ScoreDocument(score.total(), score.complete(), score.missing(), score.parts(), inputs);
        }
    }

    /** Heart rate over systolic pressure; null where either is unknown. */
    public record Ratio(@Nullable BigDecimal value, SortedMap<String, Input> inputs) {}

    /**
     * Acute kidney injury.
     *
     * @param stage the worse of both, where either is known; null where neither is
     * @param byCreatinine null where it is not known
     * @param byUrine null where it is not known
     * @param baselineSource what the creatinine is held against
     * @param urineRate mL/kg/h of the last six hours; null where they are not wholly charted
     * @param missing what is not known and could raise the stage
     */
    public record Kidney(
            @Nullable Integer stage,
            @Nullable Integer byCreatinine,
            @Nullable Integer byUrine,
            @Nullable BigDecimal baseline,
            @Nullable String baselineSource,
            @Nullable BigDecimal ratio,
            @Nullable BigDecimal urineRate,
            List<String> missing,
            SortedMap<String, Input> inputs) {
        static Kidney of(Kdigo creatinine, UrineOutput urine, SortedMap<String, Input> inputs) {
            Stream<String> baseline = creatinine.stage() == null ? Stream.of("creatinine") : Stream.empty();
            return new Kidney(
                    Stream.of(creatinine.stage(), urine.stage())
                            .flatMap(Stream::ofNullable)
                            .max(Integer::compare)
                            .orElse(null),
                    creatinine.stage(),
                    urine.stage(),
                    creatinine.baseline(),
                    creatinine.source() == null ? null : PatientDocument.words(creatinine.source()),
                    creatinine.ratio(),
                    urine.rate(),
                    Stream.concat(baseline, urine.missing().stream()).toList(),
                    inputs);
        }
    }

    /** The scores of a view; findings further than {@code within} before the newest of their score are marked. */
    static ScoresDocument of(PatientView view, Duration within) {
        Scores scores = view.scores();
        return new ScoresDocument(
                ScoreDocument.of(scores.news2(), inputs(ScoreInputs.NEWS2, view, within)),
                ScoreDocument.of(scores.qsofa(), inputs(ScoreInputs.QSOFA, view, within)),
                ScoreDocument.of(scores.sirs(), inputs(ScoreInputs.SIRS, view, within)),
                ScoreDocument.of(scores.mews(), inputs(ScoreInputs.MEWS, view, within)),
                ScoreDocument.of(scores.sofa(), inputs(ScoreInputs.SOFA, view, within)),
                Kidney.of(scores.kdigo(), scores.urine(), inputs(ScoreInputs.KDIGO, view, within)),
                new Ratio(scores.shockIndex(), inputs(ScoreInputs.SHOCK_INDEX, view, within)),
                scores.infection());
    }

    private static SortedMap<String, Input> inputs(ScoreInputs score, PatientView view, Duration within) {
        var inputs = new TreeMap<String, Input>();
        score.of(view, within)
                .forEach((concept, input) -> inputs.put(
                        concept, new Input(input.effective(), input.age().toSeconds(), input.apart())));
        return inputs;
    }
}
