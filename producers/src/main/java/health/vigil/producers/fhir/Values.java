package health.vigil.producers.fhir;

import health.vigil.producers.terminology.Reading;
import health.vigil.producers.terminology.Reading.Reason;
import health.vigil.producers.terminology.Reading.Refused;
import health.vigil.producers.terminology.Terminology;
import health.vigil.producers.terminology.Terminology.MissingUnit;
import health.vigil.producers.terminology.WrittenNumber;
import health.vigil.schemas.Comparator;
import health.vigil.schemas.Observation;
import health.vigil.schemas.concept.Concept;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.SampledData;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Turns {@code value[x]} of a mapped code into a value in the concept's canonical unit or one of its codes. */
final class Values {

    private static final String ORDINAL_VALUE = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

    private final Terminology terminology;
    private final MissingUnit missingUnit;

    Values(Terminology terminology, MissingUnit missingUnit) {
        this.terminology = terminology;
        this.missingUnit = missingUnit;
    }

    /** Whether it is a curve and not a measurement. */
    static boolean isWaveform(Type value) {
        return value instanceof SampledData;
    }

    /**
     * Puts the value into an observation.
     *
     * @param place where the value stands
     * @throws RefusedException if it cannot be understood
     */
    void read(Concept concept, Type value, Observation into, String place) {
        switch (value) {
            case Quantity quantity
            when !concept.isCoded() -> {
                into.setComparator(comparator(quantity));
                String unit = unit(concept, quantity);
                put(number(concept, quantity, unit), unit, into, place);
            }
            case IntegerType integer
            when !concept.isCoded() ->
                put(terminology.number(concept, integer.getValueAsString(), null, missingUnit), null, into, place);
            case StringType text
            when concept.isCoded() -> coded(concept, new CodeableConcept().setText(text.getValue()), into, place);
            case StringType text -> written(concept, text.getValue(), into, place);
            case CodeableConcept answer when concept.isCoded() -> coded(concept, answer, into, place);
            case BooleanType present
            when concept.isCoded() ->
                put(
                        flag(concept, into).orElseGet(() -> answer(concept, Boolean.toString(present.booleanValue()))),
                        null,
                        into,
                        place);
            case CodeableConcept answer -> put(points(concept, answer), null, into, place);
            // What is not understood may be flagged: POS beside the hours until a culture grew.
            default ->
                put(flag(concept, into).orElseThrow(() -> saysNothing(concept, value, place)), null, into, place);
        }
    }

    private static RefusedException saysNothing(Concept concept, Type value, String place) {
        return RefusedException.unprocessable(
                IssueType.NOTSUPPORTED,
                place,
                "A " + value.fhirType() + " says nothing about " + concept.name() + ": send "
                        + (concept.isCoded()
                                ? "a CodeableConcept with one of " + concept.codes()
                                : "a Quantity in " + concept.unit()));
    }

    private Optional<Reading> flag(Concept concept, Observation into) {
        return terminology.flagged(concept, Set.copyOf(into.getInterpretation()));
    }

    /** The observation with the answer that its flags give where it has no value; nothing where they give none. */
    Optional<Observation> flagged(Concept concept, Observation into) {
        return flag(concept, into).map(reading -> {
            put(reading, null, into, "Observation.interpretation");
            return into;
        });
    }

    private void coded(Concept concept, CodeableConcept answer, Observation into, String place) {
        put(answer(concept, answer, Set.copyOf(into.getInterpretation())), null, into, place);
    }

    // A score's item is answered by a code, which says its points (FHIR extension ordinalValue) or is known for them.
    private Reading points(Concept concept, CodeableConcept answer) {
        return answer.getCoding().stream()
                .map(coding -> coding.getExtensionByUrl(ORDINAL_VALUE))
                .filter(points -> points != null && points.hasValue())
                .map(points -> terminology.number(concept, points.getValue().primitiveValue(), null, missingUnit))
                .findFirst()
                .orElseGet(() -> answer(concept, answer, Set.of()));
    }

    private void written(Concept concept, String text, Observation into, String place) {
        Reading word = answer(concept, text);
        if (!(word instanceof Refused)) {
            put(word, null, into, place);
            return;
        }
        WrittenNumber written =
                WrittenNumber.of(concept, text).orElseGet(() -> new WrittenNumber(Comparator.equal, text, ""));
        into.setComparator(written.comparator());
        put(terminology.number(concept, written.number(), written.unit(), missingUnit), written.unit(), into, place);
    }

    private Reading number(Concept concept, Quantity quantity, @Nullable String unit) {
        BigDecimal value = quantity.getValue();
        return terminology.number(concept, value == null ? null : value.toString(), unit, missingUnit);
    }

    // Several codings are several ways to say one answer; the words beside them come after, and what grew last.
    private Reading answer(Concept concept, CodeableConcept answer, Set<String> interpretation) {
        List<Coding> codings =
                answer.getCoding().stream().filter(Coding::hasCode).toList();
        Stream<Reading> byCode =
                codings.stream().map(coding -> terminology.answer(concept, Coded.system(coding), coding.getCode()));
        Stream<Reading> byWord = words(answer).map(word -> answer(concept, word));
        return Stream.concat(byCode, byWord)
                .filter(reading -> !(reading instanceof Refused))
                .findFirst()
                .or(() -> terminology.flagged(concept, interpretation))
                .or(() -> interpretation.contains("N") ? Optional.empty() : grown(concept, answer, codings))
                .or(() -> terminology.abnormal(concept, interpretation, said(answer, codings)))
                .orElseGet(() -> answer(concept, ""));
    }

    private Optional<Reading> grown(Concept concept, CodeableConcept answer, List<Coding> codings) {
        String words = words(answer).collect(Collectors.joining(" "));
        return codings.stream()
                .flatMap(coding -> terminology.grown(concept, Coded.system(coding), coding.getCode(), words).stream())
                .findFirst();
    }

    private static List<String> said(CodeableConcept answer, List<Coding> codings) {
        return Stream.concat(codings.stream().map(Coding::getCode), words(answer))
                .toList();
    }

    private static Stream<String> words(CodeableConcept answer) {
        return Stream.concat(
                answer.getCoding().stream().map(Coding::getDisplay).flatMap(Stream::ofNullable),
                Stream.ofNullable(answer.getText()));
    }

    private Reading answer(Concept concept, String word) {
        return terminology.answer(concept, "", word);
    }

    private static void put(Reading reading, @Nullable String sentUnit, Observation into, String place) {
        switch (reading) {
            case Reading.Measured number -> {
                into.setValue(number.decimal());
                into.setUnit(number.unit());
                into.setImplausible(number.implausible());
            }
            case Reading.Coded coded -> into.setCodedValue(coded.code());
            case Refused refused ->
                throw RefusedException.unprocessable(code(refused.reason()), place, named(refused, sentUnit));
        }
    }

    private static String named(Refused refused, @Nullable String sentUnit) {
        return refused.reason() == Reason.UNKNOWN_UNIT ? "Unit '" + sentUnit + "': " + refused.text() : refused.text();
    }

    private static IssueType code(Reason reason) {
        return switch (reason) {
            case NO_VALUE, NO_UNIT -> IssueType.REQUIRED;
            case NOT_A_NUMBER -> IssueType.VALUE;
            case UNKNOWN_UNIT, UNKNOWN_ANSWER -> IssueType.CODEINVALID;
        };
    }

    // The code, else the unit as people read it: where there is no code, or one of another system than UCUM's.
    private @Nullable String unit(Concept concept, Quantity quantity) {
        String code = quantity.getCode();
        String read = quantity.getUnit();
        boolean isRead = read != null
                && (code == null || (terminology.ucum(code).isEmpty() && terminology.measures(read, concept)));
        return isRead ? read : code;
    }

    private static Comparator comparator(Quantity quantity) {
        return switch (quantity.getComparator()) {
            case LESS_THAN -> Comparator.less;
            case LESS_OR_EQUAL -> Comparator.less_or_equal;
            case GREATER_THAN -> Comparator.greater;
            case GREATER_OR_EQUAL -> Comparator.greater_or_equal;
            case null -> Comparator.equal;
            case NULL -> Comparator.equal;
        };
    }
}
