package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.terminology.Reading;
import health.vigil.producers.terminology.Reading.Reason;
import health.vigil.producers.terminology.Reading.Refused;
import health.vigil.producers.terminology.WrittenNumber;
import health.vigil.schemas.Comparator;
import health.vigil.schemas.Observation;
import health.vigil.schemas.concept.Concept;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The value of an observation, by its type (OBX-2).
 *
 * @param reading what it says
 * @param comparator how it relates to the truth
 */
record ObservedValue(Reading reading, Comparator comparator) {

    private static final String RANGE = "-";
    private static final String DELETED = "\"\"";
    private static final Set<String> YES = Set.of("Y", "YES");

    /** Reads one repetition of OBX-5. */
    static ObservedValue read(
            Concept concept, ObservationHead head, Segment obx, Element value, MessageContext context) {
        if (concept.isCoded()) {
            return exact(finding(concept, obx, value, context).orElseGet(() -> answer(concept, obx, value, context)));
        }
        return switch (head.type()) {
            case "SN" -> structured(concept, head, value, context);
            case "NM" -> numeric(concept, head, value, context);
            case "CQ" -> quantity(concept, head, value, context);
            case "CE", "CWE", "CNE" -> scored(concept, head, obx, value, context);
            default -> text(concept, head, value.component(1).text(), context);
        };
    }

    /**
     * Gives the value to an observation of that concept.
     *
     * @param value where it stands
     * @return why it cannot be used; null where it can
     */
    @Nullable
    Refused putInto(Observation observation, Concept concept, Element value) {
        return switch (reading) {
            case Refused refused -> refused;
            case Reading.Measured(var decimal, var unit, var implausible) -> {
                observation.setValue(decimal);
                observation.setUnit(unit);
                observation.setImplausible(
                        implausible != null
                                ? implausible
                                : MeasurementStatus.artefact(observation.getInterpretation()));
                observation.setComparator(comparator);
                yield null;
            }
            case Reading.Coded(var answer) -> {
                observation.setCodedValue(answer);
                observation.setSourceAnswer(SourceCode.answer(concept, value));
                yield null;
            }
        };
    }

    private static ObservedValue exact(Reading reading) {
        return new ObservedValue(reading, Comparator.equal);
    }

    // A code that says all, as "breathing room air" does, and beside it nothing or a yes (HL7 table 0136).
    private static Optional<Reading> finding(Concept concept, Segment obx, Element value, MessageContext context) {
        boolean affirmed =
                !value.isPresent() || YES.contains(value.component(1).text().toUpperCase(Locale.ROOT));
        return affirmed
                ? SourceCode.finding(concept, obx.field(3), context.terminology())
                        .map(Reading.Coded::new)
                : Optional.empty();
    }

    private static Reading answer(Concept concept, Segment obx, Element value, MessageContext context) {
        // Code and system, the alternate ones, and the words: whichever is known.
        Reading first = value.value().isPresent() ? answer(concept, value, 3, 1, context) : noValue();
        for (int[] place : new int[][] {{6, 4}, {3, 2}}) {
            if (!(first instanceof Refused)) {
                return first;
            }
            Reading other = answer(concept, value, place[0], place[1], context);
            first = other instanceof Refused ? first : other;
        }
        if (!(first instanceof Refused)) {
            return first;
        }
        Set<String> flags = obx.field(8).repetitions().stream()
                .map(flag -> flag.component(1).text())
                .collect(Collectors.toSet());
        // What is normal (flora of the skin, say) did not grow for a rule to know.
        return context.terminology()
                .flagged(concept, flags)
                .or(() -> flags.contains("N") ? Optional.empty() : grown(concept, value, context))
                .or(() -> context.terminology().abnormal(concept, flags, said(value)))
                .orElse(first);
    }

    // Codes and words of both triplets.
    private static List<String> said(Element value) {
        return IntStream.of(1, 2, 4, 5)
                .mapToObj(place -> value.component(place).text())
                .filter(text -> !text.equals(DELETED))
                .toList();
    }

    private static Optional<Reading> grown(Concept concept, Element value, MessageContext context) {
        return grown(concept, value, 3, 1, 2, context).or(() -> grown(concept, value, 6, 4, 5, context));
    }

    private static Optional<Reading> grown(
            Concept concept, Element value, int system, int code, int words, MessageContext context) {
        return context.terminology()
                .grown(
                        concept,
                        value.component(system).text(),
                        value.component(code).text(),
                        value.component(words).text());
    }

    private static Reading answer(Concept concept, Element value, int system, int code, MessageContext context) {
        return context.terminology()
                .answer(
                        concept,
                        value.component(system).text(),
                        value.component(code).text());
    }

    // SN: comparator ^ number ^ separator ^ number. A range says that the truth is at least its lower end. Some write
    // all of it into the first part.
    private static ObservedValue structured(
            Concept concept, ObservationHead head, Element value, MessageContext context) {
        String separator = value.component(3).text();
        String number = value.component(2).text();
        if (number.isEmpty() && separator.isEmpty()) {
            return text(concept, head, value.component(1).text(), context);
        }
        boolean range = separator.equals(RANGE);
        if (!separator.isEmpty() && !range) {
            return exact(notANumber(concept));
        }
        Optional<Comparator> comparator = range
                ? Optional.of(Comparator.greater_or_equal)
                : WrittenNumber.comparator(value.component(1).text());
        return comparator
                .map(found -> new ObservedValue(number(concept, head, number, context), found))
                .orElseGet(() -> exact(notANumber(concept)));
    }

    // Analysers send ">15.0" as a number, too.
    private static ObservedValue numeric(Concept concept, ObservationHead head, Element value, MessageContext context) {
        Reading reading = number(concept, head, value.text(), context);
        return reading instanceof Refused refused && refused.reason() == Reason.NOT_A_NUMBER
                ? text(concept, head, value.component(1).text(), context)
                : exact(reading);
    }

    // CQ: number ^ unit, a CE in the place of a component.
    private static ObservedValue quantity(
            Concept concept, ObservationHead head, Element value, MessageContext context) {
        String own = value.component(2).subcomponent(1).text();
        return text(
                concept, own.isEmpty() ? head.unit() : own, value.component(1).text(), context);
    }

    // An answer that a score gives points for, else a number in a code's place.
    private static ObservedValue scored(
            Concept concept, ObservationHead head, Segment obx, Element value, MessageContext context) {
        Reading points = answer(concept, obx, value, context);
        if (!(points instanceof Refused)) {
            return exact(points);
        }
        ObservedValue written = text(concept, head, value.component(1).text(), context);
        boolean isNumber = !(written.reading instanceof Refused refused && refused.reason() == Reason.NOT_A_NUMBER);
        return isNumber ? written : exact(points);
    }

    private static ObservedValue text(Concept concept, ObservationHead head, String text, MessageContext context) {
        return text(concept, head.unit(), text, context);
    }

    private static ObservedValue text(Concept concept, String inField, String text, MessageContext context) {
        if (text.isEmpty() || text.equals(DELETED)) {
            return exact(noValue());
        }
        return WrittenNumber.of(concept, text)
                .filter(written -> written.unit().isEmpty()
                        || inField.isEmpty()
                        || written.unit().equalsIgnoreCase(inField))
                .map(written -> new ObservedValue(
                        context.terminology()
                                .number(
                                        concept,
                                        written.number(),
                                        inField.isEmpty() ? written.unit() : inField,
                                        context.feed().missingUnit()),
                        written.comparator()))
                .orElseGet(() -> exact(word(concept, text, context)));
    }

    // "Room air" where an oxygen flow is asked for.
    private static Reading word(Concept concept, String text, MessageContext context) {
        Reading meant = context.terminology().answer(concept, "", text);
        return meant instanceof Refused ? notANumber(concept) : meant;
    }

    private static Reading number(Concept concept, ObservationHead head, String number, MessageContext context) {
        return number.equals(DELETED)
                ? noValue()
                : context.terminology()
                        .number(concept, number, head.unit(), context.feed().missingUnit());
    }

    private static Reading noValue() {
        return new Refused(
                Reason.NO_VALUE, "There is no value: send OBX-5, or say with OBX-11 why there is none (X, I, N, O)");
    }

    private static Reading notANumber(Concept concept) {
        return new Refused(
                Reason.NOT_A_NUMBER,
                "The value is not a number, and " + concept.name()
                        + " is one: send digits with a decimal point, with < or > before them if need be");
    }
}
