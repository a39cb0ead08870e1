package health.vigil.streams.event;

import health.vigil.schemas.Allergy;
import health.vigil.schemas.CareDirective;
import health.vigil.schemas.Condition;
import health.vigil.schemas.Demographic;
import health.vigil.schemas.Encounter;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Link;
import health.vigil.schemas.LinkKind;
import health.vigil.schemas.Medication;
import health.vigil.schemas.Observation;
import health.vigil.schemas.Procedure;
import health.vigil.schemas.ServiceOrder;
import health.vigil.schemas.VisitMove;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import health.vigil.schemas.identity.OrderedResults;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be said of a fact without its context. */
public final class Facts {

    /** Family of the steps of visits. */
    public static final String ENCOUNTERS = "encounter";

    /** Family of the demographic fields. */
    public static final String DEMOGRAPHICS = "demographic";

    /** Family of medications. */
    public static final String MEDICATIONS = "medication";

    /** Family of orders for investigations. */
    public static final String ORDERS = "serviceorder";

    /** Family of the withdrawals of orders with all of their results. */
    public static final String ORDER_WITHDRAWALS = "order-withdrawal";

    /** Family of procedures. */
    public static final String PROCEDURES = "procedure";

    /** Family of conditions. */
    public static final String CONDITIONS = "condition";

    /** Family of allergies. */
    public static final String ALLERGIES = "allergy";

    /** Family of care directives. */
    public static final String DIRECTIVES = "caredirective";

    /** Family of merges and links. */
    public static final String LINKS = "link";

    /** Family of visits that were moved to another patient or number. */
    public static final String VISIT_MOVES = "visit-move";

    private static final String OBSERVATION = "observation:";
    private static final Map<String, String> OBSERVATIONS = Concepts.shipped().all().stream()
            .collect(Collectors.toMap(Concept::name, concept -> OBSERVATION + concept.name()));

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

    /** Whether the fact stands: it has a value, and that was not withdrawn. What stands is shown. */
    public static boolean stands(Fact fact) {
        return hasValue(fact)
                && fact.getStatus() != FactStatus.entered_in_error
                && fact.getStatus() != FactStatus.cancelled;
    }

    /** Whether the fact may be used by a rule, a score or a model: it stands, and it can be true. */
    public static boolean isUsable(Fact fact) {
        return stands(fact) && !isImplausible(fact);
    }

    /** Whether the value cannot be true of a living patient. */
    public static boolean isImplausible(Fact fact) {
        return fact.getBody() instanceof Observation observation && observation.getImplausible() != null;
    }

    /** Whether the fact says which key's facts are whose: a merge, a moved visit. */
    public static boolean isAboutKeys(Fact fact) {
        return switch (fact.getBody()) {
            case Link link -> link.getKind() == LinkKind.merge;
            case VisitMove _ -> true;
            default -> false;
        };
    }

    /** Whether the fact goes where its visit goes; a demographic field stays with the person of whom it was said. */
    public static boolean isOfVisit(Fact fact) {
        return fact.getVisitKey() != null && !(fact.getBody() instanceof Demographic);
    }

    /** Family of the observations of a concept. */
    public static String observations(String concept) {
        // One text for each concept, whose hash is known.
        @Nullable String shipped = OBSERVATIONS.get(concept);
        return shipped == null ? OBSERVATION + concept : shipped;
    }

    /** What the fact is about: the observations of a concept, or the kind of fact. */
    public static String family(Fact fact) {
        return switch (fact.getBody()) {
            case Observation observation -> observations(observation.getConcept());
            case Encounter _ -> ENCOUNTERS;
            case Demographic _ -> DEMOGRAPHICS;
            case Link _ -> LINKS;
            case VisitMove _ -> VISIT_MOVES;
            case Medication _ -> MEDICATIONS;
            case ServiceOrder _ -> OrderedResults.isWithdrawal(fact.getFactId()) ? ORDER_WITHDRAWALS : ORDERS;
            case Procedure _ -> PROCEDURES;
            case Condition _ -> CONDITIONS;
            case Allergy _ -> ALLERGIES;
            case CareDirective _ -> DIRECTIVES;
            default ->
                throw new IllegalArgumentException(
                        "No family for a " + fact.getBody().getClass());
        };
    }

    /** Whether what a fact states has an end, and that is over. */
    public static boolean hasEnded(Fact fact, Instant now) {
        @Nullable Instant end = fact.getEffectiveEnd();
        return end != null && !end.isAfter(now);
    }

    /** Whether what has not ended goes on: its source says so or says when it will end, or it is not long ago. */
    public static boolean isGoingOn(Fact fact, Instant now, Duration valid) {
        return fact.getStatus() == FactStatus.preliminary
                || fact.getEffectiveEnd() != null
                || !fact.getEffective().isBefore(now.minus(valid));
    }
}
