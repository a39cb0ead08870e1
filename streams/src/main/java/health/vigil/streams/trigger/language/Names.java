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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The names that stand for something of a patient, and how they are read. */
final class Names {

    /** A score that is known between bounds. */
    static final OpaqueType SCORE = OpaqueType.create("score");

    static final String NOW = "now";

    /** How long a suspicion of infection counts: as long as an antibiotic may follow its culture. */
    static final Duration INFECTION_COUNTS = Duration.ofDays(3);

    private static final SequencedMap<String, Name> ALL = new LinkedHashMap<>();

    /** A name. */
    record Name(CelType type, Term term) {}

    private static final Duration NOT_LONG_AGO = INFECTION_COUNTS.plusMillis(1);

    static {
        score("news2", Scores::news2, 3);
        score("qsofa", Scores::qsofa, 1);
        score("sirs", Scores::sirs, 1);
        score("mews", Scores::mews, 3);
        score("sofa", Scores::sofa, 4);
        score("kdigo", Scores::kidney, 3);
        put("lastNews2", SCORE, lastNews2());
        put("shockIndex", SimpleType.DOUBLE, view -> view.scores().shockIndex());
        put("risk", SimpleType.DOUBLE, Names::risk);
        put("suspectedInfection", SimpleType.BOOL, suspectedInfection());
        put("ageYears", SimpleType.DOUBLE, view -> decimal(view.ageYears()));
        put("sex", SimpleType.STRING, PatientView::sex);
        put("pregnant", SimpleType.BOOL, Names::pregnant);
        put("encounter.class", SimpleType.STRING, view -> view.visit().encounterClass());
        put("encounter.status", SimpleType.STRING, view -> view.visit().status().word());
        put("encounter.admittedAt", SimpleType.TIMESTAMP, view -> view.visit().admittedAt());
        put("location.unit", SimpleType.STRING, Names::unit);
        put("location.since", SimpleType.TIMESTAMP, view -> view.visit().unitSince());
        put("lastObserved", SimpleType.TIMESTAMP, PatientView::lastObservedAt);
        put(NOW, SimpleType.TIMESTAMP, PatientView::now);
    }

    private Names() {}

    /** All of them, in the order in which the documentation has them. */
    static Map<String, Name> all() {
        return ALL;
    }

    static Term term(String name) {
        return Objects.requireNonNull(ALL.get(name), name).term();
    }

    private static void score(String name, Function<Scores, Score> score, int worst) {
        put(name, SCORE, view -> score.apply(view.scores()));
        List<Term> whole = List.of(term(name));
        put(name + ".bound", SimpleType.INT, bound("bound", term(name), Score::total));
        put(
                name + ".worstPart",
                SCORE,
                Term.of(
                        List.of("worstPart", worst),
                        whole,
                        (_, parts) -> parts.get(0) instanceof Score known ? worstPart(known, worst) : null));
        put(name + ".worstPart.bound", SimpleType.INT, bound("bound", term(name + ".worstPart"), Score::total));
    }

    private static Term bound(String asks, Term score, ToIntFunction<Score> bound) {
        return Term.of(
                List.of(asks),
                List.of(score),
                (_, parts) -> parts.get(0) instanceof Score known ? BigDecimal.valueOf(bound.applyAsInt(known)) : null);
    }

    private static void put(String name, CelType type, Function<PatientView, @Nullable Object> reading) {
        put(name, type, Term.seen(List.of(name), new Input.Named(name, reading), (view, _) -> reading.apply(view)));
    }

    private static void put(String name, CelType type, Term term) {
        ALL.put(name, new Name(type, term));
    }

    private static Score worstPart(Score score, int worst) {
        int known = score.parts().values().stream().max(Integer::compare).orElse(0);
        return new Score(known, score.complete() ? known : worst, score.missing(), new TreeMap<>(), new TreeMap<>());
    }

    private static Term lastNews2() {
        return Term.of(
                        List.of("lastNews2"),
                        List.of(),
                        (view, _) -> view.lastObservedAt() == null
                                ? null
                                : view.history().news2(view.lastObservedAt()))
                .as(Term.Nature.RESTLESS);
    }

    private static @Nullable Object risk(PatientView view) {
        @Nullable RiskSummary risk = view.risk();
        @Nullable Double probability = risk == null ? null : risk.getProbability();
        return probability == null ? null : BigDecimal.valueOf(probability);
    }

    private static Term suspectedInfection() {
        return Term.seen(
                        List.of("suspectedInfection"),
                        new Input.Named(
                                "suspectedInfection", view -> view.scores().infection()),
                        (view, _) -> counts(view.scores().infection(), view))
                .turning((view, _, _) -> {
                    @Nullable SuspectedInfection infection = view.scores().infection();
                    return infection == null
                            ? null
                            : Turn.ifAfter(infection.knownAt().plus(NOT_LONG_AGO), view);
                });
    }

    private static boolean counts(@Nullable SuspectedInfection infection, PatientView view) {
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
