package health.vigil.producers.terminology;

import health.vigil.schemas.Comparator;
import health.vigil.schemas.concept.Concept;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A number as people write it: {@code <5}, {@code >= 100}, {@code 7.35}, {@code 98 %}.
 *
 * @param comparator how it relates to the truth
 * @param number the digits
 * @param unit what stands behind them; empty where nothing does
 */
public record WrittenNumber(Comparator comparator, String number, String unit) {

    private static final String SCORE = "{score}";

    // 6 - Obeys commands, 4 = confused.
    private static final Pattern POINTS = Pattern.compile("(\\d{1,2})\\s*[-–=:]\\s*\\p{L}{2}[^\\d]*");

    // What goes on with digits is no unit: 7,35 has a decimal comma, 1-2 is a range, and 15/15 a score of as many.
    private static final Pattern TEXT =
            Pattern.compile("([<>]=?)?\\s*([+-]?[\\d.]+)\\s*((?![-+/,]\\s*\\d)[^\\d\\s<>][^<>]{0,30})?");

    /**
     * The number that a text is, or that its first line is, with a comment below; nothing where it is something else, too, or
     * a line below is a number as well: nobody knows which of them counts.
     */
    public static Optional<WrittenNumber> of(String text) {
        String[] lines = text.strip().split("\\R");
        boolean several = Stream.of(lines).skip(1).anyMatch(line -> ofLine(line).isPresent());
        return several ? Optional.empty() : ofLine(lines[0]);
    }

    /** The same; of a score it may be the points, and in words what they are for. */
    public static Optional<WrittenNumber> of(Concept concept, String text) {
        Matcher points = POINTS.matcher(text.strip());
        return SCORE.equals(concept.unit()) && points.matches() ? of(points.group(1)) : of(text);
    }

    private static Optional<WrittenNumber> ofLine(String line) {
        Matcher matcher = TEXT.matcher(line.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unit = matcher.group(3) == null ? "" : matcher.group(3).strip();
        return comparator(matcher.group(1) == null ? "" : matcher.group(1))
                .map(comparator -> new WrittenNumber(comparator, matcher.group(2), unit));
    }

    /** What a sign says; nothing where it is none. */
    public static Optional<Comparator> comparator(String sign) {
        return switch (sign) {
            case "", "=" -> Optional.of(Comparator.equal);
            case "<" -> Optional.of(Comparator.less);
            case "<=" -> Optional.of(Comparator.less_or_equal);
            case ">" -> Optional.of(Comparator.greater);
            case ">=" -> Optional.of(Comparator.greater_or_equal);
            default -> Optional.empty();
        };
    }
}
