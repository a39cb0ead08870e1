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
        return hasValue(fact)
                || switch (fact.getStatus()) {
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

    /** What the fact is about: a concept with the prefix {@code observation:}, or the kind of fact. */
    public static String family(Fact fact) {
        return switch (fact.getBody()) {
            case Observation observation -> "observation:" + observation.getConcept();
            case Encounter _ -> "encounter";
            case Demographic _ -> "demographic";
            default -> fact.getBody().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        };
    }
}
