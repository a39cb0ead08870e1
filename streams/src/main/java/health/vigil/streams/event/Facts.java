package health.vigil.streams.event;

import health.vigil.schemas.Demographic;
import health.vigil.schemas.Encounter;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Observation;
import java.util.Locale;

/** What can be said of a fact without its context. */
public final class Facts {

    private Facts() {}

    /** Whether the fact states a value; a status-only update (OBX-11 U) and "not obtained" (X, I, N, O) do not. */
    public static boolean hasValue(Fact fact) {
        return !(fact.getBody() instanceof Observation observation)
                || observation.getValue() != null
                || observation.getCodedValue() != null;
    }

    /** Whether the status counts: "not obtained" says nothing about a value that was. */
    public static boolean speaksOfStatus(Fact fact) {
        return hasValue(fact) || speaksAlone(fact.getStatus());
    }

    /** Whether a status counts though no value comes with it. */
    public static boolean speaksAlone(FactStatus status) {
        return switch (status) {
            case preliminary, final$, amended, corrected, entered_in_error -> true;
            case registered, cancelled, unknown -> false;
        };
    }

    /** Whether the fact may be used: it has a value, and that was not withdrawn. */
    public static boolean isUsable(Fact fact) {
        return hasValue(fact)
                && fact.getStatus() != FactStatus.entered_in_error
                && fact.getStatus() != FactStatus.cancelled;
    }

    /** Family of the observations of a concept. */
    public static String observations(String concept) {
        return "observation:" + concept;
    }

    /** What the fact is about: the observations of a concept, or the kind of fact. */
    public static String family(Fact fact) {
        return switch (fact.getBody()) {
            case Observation observation -> observations(observation.getConcept());
            case Encounter _ -> "encounter";
            case Demographic _ -> "demographic";
            default -> fact.getBody().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        };
    }
}
