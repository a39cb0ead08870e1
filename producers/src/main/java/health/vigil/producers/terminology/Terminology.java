package health.vigil.producers.terminology;

import health.vigil.producers.terminology.Reading.Coded;
import health.vigil.producers.terminology.Reading.Measured;
import health.vigil.producers.terminology.Reading.Reason;
import health.vigil.producers.terminology.Reading.Refused;
import health.vigil.schemas.concept.CodedClass;
import health.vigil.schemas.concept.Concept;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns codes, numbers and units of a source into clinical concepts and canonical values. Safe for many threads. */
public final class Terminology {

    /** Canonical units of numbers that are written without a unit everywhere. */
    private static final Set<String> UNITLESS = Set.of("{score}", "{INR}", "[pH]");

    /** What is written where a number has no unit. */
    private static final Set<String> NO_UNIT = Set.of("", "-", "N/A");

    private static final String A_DAY = "/d";
    private static final String FIO2 = "fio2";

    /** What air has of oxygen (20.946 %, U.S. Standard Atmosphere 1976), rounded as far as anybody does. */
    private static final BigDecimal AIR = new BigDecimal("0.2");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final CodeMap codes;
    private final Units units;
    private final Answers answers;
    private final Map<String, PlausibleRange> plausible;

    public Terminology(CodeMap codes) {
        this(codes, new Units(), Answers.shipped(), PlausibleRange.shipped());
    }

    private Terminology(CodeMap codes, Units units, Answers answers, Map<String, PlausibleRange> plausible) {
        this.codes = codes;
        this.units = units;
        this.answers = answers;
        this.plausible = plausible;
    }

    /**
     * The same, with what one source calls things over what ships.
     *
     * @param key configuration key that names the file, for the message
     * @param file see {@link LocalCodes}
     */
    Terminology withCodes(String key, Path file) {
        return new Terminology(codes.with(LocalCodes.read(key, file, units)), units, answers, plausible);
    }

    /**
     * The same, with what one source answers over what ships.
     *
     * @param key configuration key that names the file, for the message
     * @param file see {@link LocalAnswers}
     */
    Terminology withAnswers(String key, Path file) {
        return new Terminology(codes, units, answers.with(LocalAnswers.read(key, file)), plausible);
    }

    /**
     * The same, with how one source spells units over what ships.
     *
     * @param key configuration key that names the file, for the message
     * @param file see {@link LocalUnits}
     */
    Terminology withUnits(String key, Path file) {
        return new Terminology(codes, LocalUnits.read(key, file, units), answers, plausible);
    }

    /** What a number without a unit means. */
    public enum MissingUnit {
        /** Nothing: it is refused, unless the concept is written without a unit everywhere. */
        REFUSE,
        /** The canonical unit: for a feed whose owner has made sure of it. */
        CANONICAL
    }

    /** The concept of a source code; see {@link CodeMap#conceptOf}. */
    public Optional<Concept> conceptOf(String system, String code) {
        return codes.conceptOf(system, code);
    }

    /** The class of a source code among those of a kind; see {@link CodeMap#classOf}. */
    public Optional<CodedClass> classOf(CodedClass.Kind kind, String system, String code) {
        return codes.classOf(kind, system, code);
    }

    /** Unit that the feed says a code's numbers have where none is sent. */
    public Optional<String> unitOf(String system, String code) {
        return codes.unitOf(system, code);
    }

    /** A unit as UCUM writes it; nothing where it is unknown. */
    public Optional<String> ucum(String written) {
        return units.ucum(written);
    }

    /** A number in another UCUM unit; nothing where it does not convert. */
    public Optional<String> convert(String decimal, String from, String to) {
        return DecimalText.parse(decimal)
                .flatMap(number -> units.scale(from, to, null)
                        .map(scale -> scale.apply(number).toPlainString()));
    }

    /**
     * Reads a number.
     *
     * @param concept a concept whose values are numbers
     * @param text the number as sent
     * @param unit the unit as sent; null or empty where none was
     */
    public Reading number(Concept concept, @Nullable String text, @Nullable String unit, MissingUnit missingUnit) {
        if (text == null || text.isBlank()) {
            return new Refused(
                    Reason.NO_VALUE, "There is no value: send one, or say with the status why there is none");
        }
        Optional<BigDecimal> value = DecimalText.parse(text);
        if (value.isEmpty()) {
            return new Refused(
                    Reason.NOT_A_NUMBER,
                    "The value is not a decimal number, and " + concept.name()
                            + " is a number: send digits with a decimal point");
        }
        String sent = unit == null ? "" : unit.strip();
        return canonical(concept, value.get(), NO_UNIT.contains(sent) ? "" : sent, missingUnit);
    }

    /**
     * Reads a coded answer. Where the concept's values are numbers it is the points that a score gives the answer.
     *
     * @param system code system of the answer as sent; empty where none was
     * @param code code or word of the answer
     */
    public Reading answer(Concept concept, String system, String code) {
        Optional<String> found = answers.find(concept, system, code);
        if (found.isEmpty()) {
            return new Refused(Reason.UNKNOWN_ANSWER, unknownAnswer(concept));
        }
        return concept.isCoded() ? new Coded(found.get()) : number(concept, found.get(), null, MissingUnit.CANONICAL);
    }

    private static String unknownAnswer(Concept concept) {
        String known = concept.isCoded()
                ? "none of " + concept.codes() + " of " + concept.name() + ": send one of them"
                : "no number of " + concept.name() + " that is known: send the number";
        return "The answer is " + known + ", or say what it means in the feed's file of answers";
    }

    /**
     * What a code in an observation's place says by itself, as {@code 722742002} (breathing room air) does of the oxygen
     * therapy; nothing where it asks for a value, as most do.
     */
    public Optional<String> finding(Concept concept, String system, String code) {
        return answers.finding(concept, system, code);
    }

    /**
     * The answer of a culture that names what grew; nothing where it names no organism.
     *
     * @param words what stands beside the code; empty where nothing does
     */
    public Optional<Reading> grown(Concept concept, String system, String code, String words) {
        return answers.grown(concept, system, code, words).map(Coded::new);
    }

    /**
     * The answer that only flags of a result give; nothing where they give none.
     *
     * @param flags codes of HL7 table 0078, which FHIR has as v3-ObservationInterpretation
     */
    public Optional<Reading> flagged(Concept concept, Set<String> flags) {
        return answers.flagged(concept, flags).map(Coded::new);
    }

    /**
     * The answer of a culture that is flagged as abnormal, whatever grew; nothing where it is not, or its answer says otherwise.
     *
     * @param flags codes of HL7 table 0078
     * @param said codes and words of the answer
     */
    public Optional<Reading> abnormal(Concept concept, Set<String> flags, List<String> said) {
        return answers.abnormal(concept, flags, said).map(Coded::new);
    }

    private Reading canonical(Concept concept, BigDecimal value, String sentUnit, MissingUnit missingUnit) {
        String unit = concept.unit();
        if (unit == null) {
            return new Refused(
                    Reason.UNKNOWN_ANSWER,
                    concept.name() + " is not a number: send one of the codes " + concept.codes());
        }
        if (isFractionOfOxygen(concept, value, sentUnit)) {
            return measured(concept, value.multiply(HUNDRED), unit);
        }
        if (sentUnit.isEmpty()) {
            return unitless(concept, value, unit, missingUnit);
        }
        return scale(sentUnit, unit, concept)
                .map(scale -> measured(concept, scale.apply(value), unit))
                .orElseGet(() -> new Refused(
                        Reason.UNKNOWN_UNIT,
                        "The unit is unknown or does not measure " + concept.name() + ": send one that converts to "
                                + unit
                                + ", or say what it means in a file: vigil.feeds.<name>.units, or vigil.fhir.units"));
    }

    /** Whether a unit as sent is known and measures a concept. */
    public boolean measures(String sentUnit, Concept concept) {
        String unit = concept.unit();
        return unit != null && scale(sentUnit, unit, concept).isPresent();
    }

    private Optional<Scale> scale(String sentUnit, String unit, Concept concept) {
        return units.scale(sentUnit, unit, concept.gramsPerMole()).or(() -> ofTheDay(sentUnit, unit));
    }

    // A volume of 24 hours is a volume, says the unit; that it is a day's, says the code.
    private Optional<Scale> ofTheDay(String sentUnit, String unit) {
        return unit.endsWith(A_DAY) ? units.scale(sentUnit + A_DAY, unit, null) : Optional.empty();
    }

    // Feeds send 0.4, 0.4 % and 40 for the same oxygen, and no mixture has less oxygen than air or more than all.
    private static boolean isFractionOfOxygen(Concept concept, BigDecimal value, String unit) {
        return concept.name().equals(FIO2)
                && (unit.isEmpty() || unit.startsWith("%"))
                && value.compareTo(AIR) >= 0
                && value.compareTo(BigDecimal.ONE) <= 0;
    }

    private Reading unitless(Concept concept, BigDecimal value, String unit, MissingUnit missingUnit) {
        boolean understood = missingUnit == MissingUnit.CANONICAL
                || UNITLESS.contains(unit)
                || concept.name().equals(FIO2);
        return understood
                ? measured(concept, value, unit)
                : new Refused(
                        Reason.NO_UNIT,
                        "The number has no unit: send it (UCUM " + unit + " for " + concept.name()
                                + "), or set missing-unit=canonical for the feed once it is certain which unit it means");
    }

    private Reading measured(Concept concept, BigDecimal value, String unit) {
        PlausibleRange range = plausible.get(concept.name());
        String implausible = range == null || range.contains(value)
                ? null
                : "The value is outside " + range + " " + unit + ", which no " + concept.name()
                        + " is: check the unit, the decimal point and the sensor";
        return new Measured(value.toPlainString(), unit, implausible);
    }
}
