package health.vigil.streams.trigger.language;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import health.vigil.schemas.Location;
import health.vigil.schemas.RiskSummary;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.context.Scores;
import health.vigil.streams.context.score.Score;
import health.vigil.streams.context.score.SuspectedInfection;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The names that stand for something of a patient, and how they are read. */
final class Names {

    /** A score that is known between bounds. */
    static final OpaqueType SCORE = OpaqueType.create("score");

    static final String NOW = "now";

    /** How long a suspicion of infection counts: as long as an antibiotic may follow its culture. */
    static final Duration INFECTION_COUNTS = Duration.ofDays(3);

    private static final SequencedMap<String, Name> ALL = new LinkedHashMap<>();

    /**
     * A name.
     *
     * @param restless whether it may stand for something else at every moment
     */
    record Name(CelType type, boolean restless, Term term) {}

    static {
        score("news2", Scores::news2, 3);
        score("qsofa", Scores::qsofa, 1);
        score("sirs", Scores::sirs, 1);
        score("mews", Scores::mews, 3);
        score("sofa", Scores::sofa, 4);
        score("kdigo", Scores::kidney, 3);
        put("lastNews2", SCORE, true, Names::lastNews2);
        put("shockIndex", SimpleType.DOUBLE, false, view -> view.scores().shockIndex());
        put("risk", SimpleType.DOUBLE, false, Names::risk);
        put("suspectedInfection", SimpleType.BOOL, false, Names::suspectsInfection);
        put("ageYears", SimpleType.DOUBLE, false, view -> decimal(view.ageYears()));
        put("sex", SimpleType.STRING, false, PatientView::sex);
        put("pregnant", SimpleType.BOOL, false, Names::pregnant);
        put("encounter.class", SimpleType.STRING, false, view -> view.visit().encounterClass());
        put(
                "encounter.status",
                SimpleType.STRING,
                false,
                view -> view.visit().status().word());
        put(
                "encounter.admittedAt",
                SimpleType.TIMESTAMP,
                false,
                view -> view.visit().admittedAt());
        put("location.unit", SimpleType.STRING, false, Names::unit);
        put("location.since", SimpleType.TIMESTAMP, false, view -> view.visit().unitSince());
        put("lastObserved", SimpleType.TIMESTAMP, false, PatientView::lastObservedAt);
        put(NOW, SimpleType.TIMESTAMP, true, PatientView::now);
    }

    private Names() {}

    /** All of them, in the order in which the documentation has them. */
    static Map<String, Name> all() {
        return ALL;
    }

    static @Nullable Object value(String name, PatientView view) {
        return Objects.requireNonNull(ALL.get(name), name).term().in(view);
    }

    private static void score(String name, Function<Scores, Score> score, int worst) {
        put(name, SCORE, false, view -> score.apply(view.scores()));
        put(
                name + ".bound",
                SimpleType.INT,
                false,
                view -> decimal(score.apply(view.scores()).total()));
        put(name + ".worstPart", SCORE, false, view -> worstPart(score.apply(view.scores()), worst));
    }

    private static void put(String name, CelType type, boolean restless, Term term) {
        ALL.put(name, new Name(type, restless, term));
    }

    private static Score worstPart(Score score, int worst) {
        int known = score.parts().values().stream().max(Integer::compare).orElse(0);
        return new Score(known, score.complete() ? known : worst, score.missing(), new TreeMap<>());
    }

    private static @Nullable Object lastNews2(PatientView view) {
        @Nullable Instant observed = view.lastObservedAt();
        return observed == null ? null : view.history().at(observed).scores().news2();
    }

    private static @Nullable Object risk(PatientView view) {
        @Nullable RiskSummary risk = view.risk();
        @Nullable Double probability = risk == null ? null : risk.getProbability();
        return probability == null ? null : BigDecimal.valueOf(probability);
    }

    private static Object suspectsInfection(PatientView view) {
        @Nullable SuspectedInfection infection = view.scores().infection();
        return infection != null && !infection.knownAt().plus(INFECTION_COUNTS).isBefore(view.now());
    }

    /** Whether said so; not for men, nor outside the years in which it can be; else nobody knows. */
    private static @Nullable Object pregnant(PatientView view) {
        if (view.care().conditions().contains("pregnancy")) {
            return true;
        }
        @Nullable Integer age = view.ageYears();
        boolean cannotBe = "male".equals(view.sex()) || (age != null && (age < 10 || age > 55));
        return cannotBe ? false : null;
    }

    private static @Nullable Object unit(PatientView view) {
        @Nullable Location place = view.visit().location();
        return place == null ? null : place.getUnit();
    }

    private static @Nullable BigDecimal decimal(@Nullable Integer number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }
}
