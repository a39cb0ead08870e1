package health.vigil.streams.query;

import static health.vigil.streams.query.PatientDocument.words;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.vigil.schemas.Allergy;
import health.vigil.schemas.CareDirective;
import health.vigil.schemas.Condition;
import health.vigil.schemas.Demographic;
import health.vigil.schemas.Encounter;
import health.vigil.schemas.Link;
import health.vigil.schemas.Location;
import health.vigil.schemas.Medication;
import health.vigil.schemas.Observation;
import health.vigil.schemas.Procedure;
import health.vigil.schemas.ServiceOrder;
import health.vigil.schemas.StoredFact;
import health.vigil.schemas.VisitMove;
import health.vigil.streams.context.PatientContext;
import health.vigil.streams.event.Facts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Any fact that is no observation, with its provenance: the event id leads back to the message in {@code vigil.raw}.
 *
 * @param kind {@code encounter}, {@code medication}, {@code order}, {@code procedure}, {@code condition}, {@code allergy},
 *     {@code directive}, {@code demographic}, {@code link} or {@code visit-move}
 * @param what the concept or class that triggers know, the step, or the field; null where the code stands for none
 * @param detail what is said of it: a dose, a place, a clinical status, a value, the other key; null where nothing is
 * @param code the source's code, {@code system|code}; null where the kind has none
 * @param author who entered it by hand, or signed the directive; null where that is not known
 * @param expires when it ends by itself; null where it does not
 * @param originPatientKey key under which the fact arrived; another than the patient's after a merge
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StatementDocument(
        String factId,
        String kind,
        @Nullable String what,
        @Nullable String detail,
        @Nullable String code,
        @Nullable String author,
        @Nullable Instant expires,
        Instant effective,
        @Nullable Instant effectiveEnd,
        Instant arrived,
        String status,
        @Nullable String visitKey,
        String originPatientKey,
        String feed,
        String eventId) {

    private static final List<String> FAMILIES = List.of(
            Facts.ENCOUNTERS,
            Facts.MEDICATIONS,
            Facts.ORDERS,
            Facts.PROCEDURES,
            Facts.CONDITIONS,
            Facts.ALLERGIES,
            Facts.DIRECTIVES,
            Facts.DEMOGRAPHICS,
            Facts.LINKS,
            Facts.VISIT_MOVES);

    private record Said(
            String kind,
            @Nullable String what,
            @Nullable String detail,
            @Nullable String code) {}

    /** All that stand, newest first. */
    static List<StatementDocument> of(PatientContext context) {
        return FAMILIES.stream()
                .flatMap(context::shown)
                .map(StatementDocument::of)
                .sorted(Comparator.comparing(StatementDocument::effective)
                        .reversed()
                        .thenComparing(StatementDocument::factId))
                .toList();
    }

    private static StatementDocument of(StoredFact stored) {
        var fact = stored.getFact();
        Said said = said(fact.getBody());
        return new StatementDocument(
                fact.getFactId(),
                said.kind,
                said.what,
                said.detail,
                said.code,
                fact.getBody() instanceof CareDirective directive ? directive.getAuthor() : null,
                fact.getBody() instanceof CareDirective directive ? directive.getExpires() : null,
                fact.getEffective(),
                fact.getEffectiveEnd(),
                stored.getArrived(),
                words(fact.getStatus()),
                fact.getVisitKey(),
                fact.getOriginPatientKey(),
                stored.getFeed(),
                stored.getEventId());
    }

    private static Said said(Object body) {
        return switch (body) {
            case Encounter it -> new Said("encounter", words(it.getChange()), place(it), null);
            case Medication it ->
                new Said(
                        "medication",
                        it.getConcept(),
                        joined(words(it.getChange()), it.getDose(), it.getUnit()),
                        code(it.getSourceSystem(), it.getSourceCode()));
            case ServiceOrder it ->
                new Said("order", it.getConcept(), null, code(it.getSourceSystem(), it.getSourceCode()));
            case Procedure it ->
                new Said("procedure", it.getConcept(), null, code(it.getSourceSystem(), it.getSourceCode()));
            case Condition it ->
                new Said(
                        "condition",
                        it.getConcept(),
                        it.getClinicalStatus(),
                        code(it.getSourceSystem(), it.getSourceCode()));
            case Allergy it ->
                new Said("allergy", null, it.getCriticality(), code(it.getSourceSystem(), it.getSourceCode()));
            case CareDirective it -> new Said("directive", it.getConcept(), it.getValue(), null);
            case Demographic it -> new Said("demographic", it.getField(), it.getValue(), null);
            case Link it ->
                new Said("link", words(it.getKind()), it.getRetiredKey() + " → " + it.getSurvivorKey(), null);
            case VisitMove it -> new Said("visit-move", null, it.getPriorVisitKey() + " → " + it.getVisitKey(), null);
            case Observation _ -> throw new IllegalArgumentException("An observation is no statement of this list");
            default ->
                throw new IllegalArgumentException(
                        "A fact states a " + body.getClass().getSimpleName() + ", which this version does not know");
        };
    }

    private static @Nullable String place(Encounter encounter) {
        @Nullable Location location = encounter.getLocation();
        return location == null
                ? encounter.getEncounterClass()
                : joined(encounter.getEncounterClass(), location.getUnit(), location.getRoom(), location.getBed());
    }

    private static String code(String system, String code) {
        return system + "|" + code;
    }

    private static @Nullable String joined(@Nullable String... parts) {
        String text = Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return text.isEmpty() ? null : text;
    }
}
