package health.vigil.streams.trigger.definition;

import health.vigil.schemas.CareDirective;
import health.vigil.schemas.Comparator;
import health.vigil.schemas.Condition;
import health.vigil.schemas.Demographic;
import health.vigil.schemas.Encounter;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.FactVersion;
import health.vigil.schemas.Location;
import health.vigil.schemas.Medication;
import health.vigil.schemas.MedicationChange;
import health.vigil.schemas.Observation;
import health.vigil.schemas.Procedure;
import health.vigil.schemas.ServiceOrder;
import health.vigil.schemas.concept.CodedClass;
import health.vigil.schemas.concept.CodedClass.Kind;
import health.vigil.schemas.concept.CodedClasses;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.event.Digests;
import health.vigil.streams.trigger.definition.Example.Given;
import health.vigil.streams.trigger.language.Nearest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What an example gives, as facts. */
public final class GivenFacts {

    /** Key of the patient of an example. */
    public static final String PATIENT = "example";

    /** What the embedded model says: no fact, but a part of the view. */
    public static final String RISK = "risk";

    static final String UNIT = "unit";
    static final String CLASS = "class";
    static final String ADMITTED = "admitted";

    private static final String SOURCE = "example";

    private GivenFacts() {}

    /**
     * The fact that something given stands for, at a time. A place or a class of visit is a step of one stay.
     *
     * @throws IllegalArgumentException if it stands for nothing; the message says what to write
     */
    public static Fact of(Given given, Instant at) {
        String value = given.value();
        return fact(
                given,
                at,
                switch (given.what()) {
                    case "ageYears" -> new Demographic("age-years", value);
                    case "sex" -> new Demographic("sex", value);
                    case RISK -> new Demographic(RISK, value);
                    case ADMITTED -> new Encounter(EncounterChange.admit, value, null);
                    case CLASS -> new Encounter(EncounterChange.class_change, value, null);
                    case UNIT -> new Encounter(EncounterChange.transfer, null, new Location(value, null, null));
                    case "medications" ->
                        new Medication(
                                MedicationChange.administration,
                                known(Kind.MEDICATION, value),
                                value,
                                SOURCE,
                                null,
                                null);
                    case "procedures" -> new Procedure(known(Kind.PROCEDURE, value), value, SOURCE);
                    case "orders" -> new ServiceOrder(known(Kind.ORDER, value), value, SOURCE);
                    case "conditions" -> new Condition(known(Kind.CONDITION, value), value, SOURCE, "active");
                    case "directives" ->
                        new CareDirective(
                                value.substring(0, value.indexOf('=')),
                                value.substring(value.indexOf('=') + 1),
                                null,
                                null);
                    default -> observation(given.what(), value);
                });
    }

    /** A value, and the laboratory's flag after it where there is one: {@code 3.0 HH}. */
    private static Observation observation(String name, String said) {
        String[] parts = said.split(" ", 2);
        String value = parts[0];
        List<String> flags = parts.length == 1 ? List.of() : List.of(parts[1]);
        Concept concept = Concepts.shipped()
                .find(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no concept '" + name + "'"
                        + Nearest.suggestion(
                                name,
                                Concepts.shipped().all().stream()
                                        .map(Concept::name)
                                        .toList())
                        + ", and none of ageYears, sex, unit, class, admitted, risk, medications, procedures, orders, "
                        + "conditions, directives"));
        if (concept.isCoded()) {
            if (!concept.codes().contains(value)) {
                throw new IllegalArgumentException("'" + value + "' is no code of " + name + ": write one of "
                        + String.join(", ", concept.codes()));
            }
        } else {
            requireNumber(name, value);
        }
        return new Observation(
                name,
                concept.isCoded() ? null : value,
                Comparator.equal,
                concept.unit(),
                concept.isCoded() ? value : null,
                name,
                SOURCE,
                flags,
                null,
                null);
    }

    private static void requireNumber(String name, String value) {
        try {
            var _ = new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + value + "' is no number, and " + name + " is one", e);
        }
    }

    private static String known(Kind kind, String name) {
        List<String> names =
                CodedClasses.shipped().all(kind).stream().map(CodedClass::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException("There is no '" + name + "' in classes.yaml"
                    + Nearest.suggestion(name, names) + ". There are: " + String.join(", ", names));
        }
        return name;
    }

    private static Fact fact(Given given, Instant at, Object body) {
        return new Fact(
                Digests.id(given.what(), isList(given.what()) ? given.value() : "", at),
                new FactVersion(at, 1, at, 0L, 0L),
                FactStatus.final$,
                PATIENT,
                PATIENT,
                at,
                null,
                false,
                body);
    }

    private static boolean isList(String what) {
        return what.endsWith("s") && !what.equals("ageYears") && !what.equals(CLASS);
    }
}
