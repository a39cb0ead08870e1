package health.vigil.streams.context;

import health.vigil.schemas.CareDirective;
import health.vigil.schemas.Condition;
import health.vigil.schemas.Fact;
import health.vigil.schemas.Medication;
import health.vigil.schemas.Procedure;
import health.vigil.schemas.StoredFact;
import health.vigil.schemas.concept.CodedClass.Kind;
import health.vigil.schemas.concept.CodedClasses;
import health.vigil.streams.context.score.News2.Spo2Scale;
import health.vigil.streams.context.score.Vasopressors;
import health.vigil.streams.event.Facts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is done for a patient and is known of the patient beside measurements, up to a moment. */
final class Therapies {

    /** How long a procedure counts as going on where its source says no end. */
    private static final Duration PROCEDURE_VALID = Duration.ofDays(1);

    private static final Set<String> ACTIVE = Set.of("active", "recurrence", "relapse");
    private static final String YES = "yes";
    private static final String SPO2_SCALE = "spo2-scale";
    private static final String CHRONIC_DIALYSIS = "chronic-dialysis";
    private static final String BASELINE_CONFUSION = "baseline-confusion";

    /** Families that it looks at. */
    static final List<String> FAMILIES = List.of(
            Facts.MEDICATIONS,
            Facts.ORDERS,
            Facts.observations("blood-culture"),
            Facts.observations("culture"),
            Facts.PROCEDURES,
            Facts.CONDITIONS,
            Facts.DIRECTIVES);

    private final PatientContext context;
    private final Instant now;

    /** The moment itself: what a person entered holds until the end that the person said, however wrong clocks may be. */
    private final Instant moment;

    /** Sees facts up to {@code now}, which is as far ahead of the moment as clocks may be wrong. */
    Therapies(PatientContext context, Instant now) {
        this.context = context;
        this.now = now;
        this.moment = now.minus(Arrival.CLOCK_TOLERANCE);
    }

    /** When one of the answers may be another though no fact changes: something ends, expires, or was too long ago; null if never. */
    @Nullable
    Instant nextTurn() {
        return Stream.of(
                        facts(Facts.MEDICATIONS).flatMap(fact -> turns(fact, GivenMedications.VALID)),
                        proceduresTurn(),
                        directivesEnd().map(expiry -> expiry.plus(Arrival.CLOCK_TOLERANCE)))
                .flatMap(turns -> turns)
                .filter(turn -> !turn.isBefore(now))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Stream<Instant> turns(Fact fact, Duration valid) {
        return Stream.concat(
                Stream.of(fact.getEffective().plus(valid).plusMillis(1)), Stream.ofNullable(fact.getEffectiveEnd()));
    }

    /** Vasopressors that run, by class, as they were last charted. */
    Map<String, Vasopressors.Rate> runningVasopressors() {
        var rates = new LinkedHashMap<String, Vasopressors.Rate>();
        medications().running().forEach((drug, medication) -> {
            if (within(Kind.MEDICATION, drug, "vasopressor")) {
                rates.put(drug, rate((Medication) medication.getFact().getBody()));
            }
        });
        return rates;
    }

    private GivenMedications medications() {
        return GivenMedications.of(context.newestFirst(Facts.MEDICATIONS, now), now);
    }

    /**
     * What triggers ask by name.
     *
     * @param suspicion what a suspicion of infection rests on
     */
    Care care(List<StoredFact> suspicion) {
        GivenMedications medications = medications();
        Map<String, StoredFact> running = medications.running();
        return new Care(
                running,
                classes(Kind.MEDICATION, running.keySet().stream()),
                classes(Kind.MEDICATION, medications.notEnded().keySet().stream()),
                classes(Kind.PROCEDURE, underWay()),
                classes(Kind.CONDITION, Stream.concat(entered(), active())),
                directives(),
                suspicion);
    }

    /** Those of them that there are, and the wider ones. */
    private static Set<String> classes(Kind kind, Stream<String> names) {
        return names.flatMap(name -> CodedClasses.shipped().withWider(kind, name))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Procedures that go on, as they were last charted. */
    private Stream<String> underWay() {
        var newest = new LinkedHashMap<String, Fact>();
        facts(Facts.PROCEDURES)
                .forEach(fact -> newest.putIfAbsent(String.valueOf(((Procedure) fact.getBody()).getConcept()), fact));
        return newest.entrySet().stream()
                .filter(charted -> isUnderWay(charted.getValue()))
                .map(Map.Entry::getKey);
    }

    /** Conditions that a feed calls active. */
    private Stream<String> active() {
        return facts(Facts.CONDITIONS)
                .map(fact -> (Condition) fact.getBody())
                .filter(condition -> ACTIVE.contains(condition.getClinicalStatus()))
                .flatMap(condition -> Stream.ofNullable(condition.getConcept()));
    }

    /** What a person entered as so, and has not expired. */
    private Stream<String> entered() {
        return standing().filter(said -> said.getValue().equals(YES)).map(CareDirective::getConcept);
    }

    /** What stands; the codes of one directive are parted by blanks. */
    private Set<String> directives() {
        return standing()
                .flatMap(directive -> Arrays.stream(directive.getValue().split(" ", -1))
                        .map(code -> directive.getConcept() + "=" + code))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The newest directive of each concept, unless it has expired. */
    private Stream<CareDirective> standing() {
        var newest = new LinkedHashMap<String, CareDirective>();
        facts(Facts.DIRECTIVES)
                .map(fact -> (CareDirective) fact.getBody())
                .forEach(directive -> newest.putIfAbsent(directive.getConcept(), directive));
        return newest.values().stream().filter(this::holds);
    }

    /** Whether the patient is mechanically ventilated; null where nothing says so or denies it. */
    @Nullable
    Boolean ventilated() {
        return facts(Facts.PROCEDURES)
                .filter(fact -> isProcedure(fact, "mechanical-ventilation"))
                .findFirst()
                .map(fact -> Facts.hasEnded(fact, now) ? Boolean.FALSE : isUnderWay(fact) ? Boolean.TRUE : null)
                .orElse(null);
    }

    boolean underRenalReplacement() {
        return facts(Facts.PROCEDURES).anyMatch(fact -> isProcedure(fact, "renal-replacement") && isUnderWay(fact));
    }

    boolean isOnChronicDialysis() {
        return isEntered(CHRONIC_DIALYSIS)
                || active().anyMatch(condition -> within(Kind.CONDITION, condition, CHRONIC_DIALYSIS));
    }

    /** The scale that was prescribed last and has not expired; the first where none was. */
    Spo2Scale spo2Scale() {
        return standing(SPO2_SCALE).filter("2"::equals).isPresent() ? Spo2Scale.TWO : Spo2Scale.ONE;
    }

    /** Whether a person entered it as so, and that has not expired. */
    private boolean isEntered(String concept) {
        return standing(concept).filter(YES::equals).isPresent();
    }

    /** How the patient may speak: a confusion that was written down as the patient's own counts until that expires. */
    DerivedValues.Speech speech() {
        return new DerivedValues.Speech(isEntered(BASELINE_CONFUSION), Boolean.TRUE.equals(ventilated()));
    }

    /** When procedures are over, those that are as well. */
    Stream<Instant> proceduresTurn() {
        return facts(Facts.PROCEDURES).flatMap(fact -> turns(fact, PROCEDURE_VALID));
    }

    /** When directives expire, those that have as well. */
    Stream<Instant> directivesEnd() {
        return facts(Facts.DIRECTIVES)
                .flatMap(fact -> Stream.ofNullable(((CareDirective) fact.getBody()).getExpires()));
    }

    private Optional<String> standing(String concept) {
        return standing()
                .filter(directive -> directive.getConcept().equals(concept))
                .map(CareDirective::getValue)
                .findFirst();
    }

    private boolean holds(CareDirective directive) {
        @Nullable Instant expires = directive.getExpires();
        return expires == null || expires.isAfter(moment);
    }

    private Stream<Fact> facts(String family) {
        return context.newestFirst(family, now).map(StoredFact::getFact);
    }

    private static Vasopressors.Rate rate(Medication medication) {
        @Nullable String dose = "ug/kg/min".equals(medication.getUnit()) ? medication.getDose() : null;
        return new Vasopressors.Rate(dose == null ? null : new BigDecimal(dose));
    }

    private static boolean isProcedure(Fact fact, String procedure) {
        return within(Kind.PROCEDURE, ((Procedure) fact.getBody()).getConcept(), procedure);
    }

    /** Whether a class is a wider one, or stands under it. */
    static boolean within(Kind kind, @Nullable String concept, String wider) {
        return CodedClasses.shipped().isWithin(kind, concept, wider);
    }

    private boolean isUnderWay(Fact procedure) {
        return !Facts.hasEnded(procedure, now) && Facts.isGoingOn(procedure, now, PROCEDURE_VALID);
    }
}
