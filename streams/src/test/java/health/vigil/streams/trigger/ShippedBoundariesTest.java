package health.vigil.streams.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.streams.trigger.example.ExampleRun;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples of the shipped triggers stand on both sides of each boundary: wherever a limit, a length of time or the side to
 * which a limit belongs is another by the least step, an example of that trigger says something else.
 */
class ShippedBoundariesTest {

    private static final String DEFINITION = "(?m)(?=^  - id: )";
    private static final Pattern FIELD = Pattern.compile("(?m)^    (?:when|severity|population): .*(?:\\n {6}.*)*");
    private static final Pattern SIDE = Pattern.compile("[<>]=?(?= )");
    private static final Pattern LIMIT = Pattern.compile("(?<=[<>=?:] )\\d+(?:\\.\\d+)?");
    private static final Pattern SPAN = Pattern.compile("(?<=')(\\d+)([smhd])(?=')");

    /** Nobody has a NEWS2 of 2 that grew by 3. */
    private static final Set<String> SAY_THE_SAME = Set.of("news2-rising: news2 >= 2 && news2Rise('12h') >= 3");

    @ParameterizedTest
    @MethodSource("moved")
    void shouldBeNoticedByAnExampleWhenABoundaryMoves(Moved moved) {
        Trigger trigger =
                TriggerLibrary.parse("moved.yaml", moved.document()).triggers().getFirst();
        assertThat(ExampleRun.of(trigger))
                .as("examples of %s", moved)
                .anySatisfy(outcome -> assertThat(outcome.isAsExpected()).isFalse());
    }

    /** A definition with one boundary moved. */
    record Moved(String definition, String field, String document) {
        @Override
        public String toString() {
            return definition + ": " + field;
        }
    }

    private static Stream<Moved> moved() {
        return Arrays.stream(TriggerLibrary.shippedDocument().split(DEFINITION, -1))
                .skip(1)
                .flatMap(ShippedBoundariesTest::moved)
                .filter(moved -> !SAY_THE_SAME.contains(moved.toString()));
    }

    private static Stream<Moved> moved(String definition) {
        String id = definition.lines().findFirst().orElseThrow().substring("  - id: ".length());
        return FIELD.matcher(definition)
                .results()
                .flatMap(field -> variants(field.group())
                        .map(variant -> new Moved(
                                id,
                                variant.strip().replaceFirst("^\\w+: (>-\\s+)?", ""),
                                "triggers:\n" + definition.substring(0, field.start()) + variant
                                        + definition.substring(field.end()))));
    }

    private static Stream<String> variants(String field) {
        var variants = new ArrayList<String>();
        SIDE.matcher(field).results().forEach(side -> variants.add(with(field, side, otherSide(side.group()))));
        LIMIT.matcher(field)
                .results()
                .forEach(limit -> steps(limit.group()).forEach(step -> variants.add(with(field, limit, step))));
        // Windows of one length are one boundary.
        SPAN.matcher(field)
                .results()
                .map(MatchResult::group)
                .distinct()
                .forEach(span ->
                        spans(span).forEach(other -> variants.add(field.replace("'" + span + "'", "'" + other + "'"))));
        return variants.stream();
    }

    private static String otherSide(String operator) {
        return operator.endsWith("=") ? operator.substring(0, 1) : operator + "=";
    }

    /** Up and down by one in the last place that says something. */
    private static List<String> steps(String limit) {
        BigDecimal number = new BigDecimal(limit);
        BigDecimal step = number.stripTrailingZeros().ulp().min(BigDecimal.ONE);
        return Stream.of(number.add(step), number.subtract(step))
                .map(moved -> limit.contains(".") ? moved.setScale(Math.max(1, moved.scale())) : moved)
                .map(BigDecimal::toPlainString)
                .toList();
    }

    private static List<String> spans(String span) {
        Matcher length = Pattern.compile("(\\d+)(\\w)").matcher(span);
        if (!length.matches()) {
            throw new IllegalArgumentException(span);
        }
        int amount = Integer.parseInt(length.group(1));
        return List.of((amount + 1) + length.group(2), (amount - 1) + length.group(2));
    }

    private static String with(String field, MatchResult place, String other) {
        return field.substring(0, place.start()) + other + field.substring(place.end());
    }
}
