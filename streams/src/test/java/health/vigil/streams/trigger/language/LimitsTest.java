package health.vigil.streams.trigger.language;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.streams.trigger.language.Limits.Limit;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final List<String> OPERATORS = List.of("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_");

    @Test
    void shouldMarkTheLimitsThatAreReachedOrLeft() {
        var limits = new Limits(List.of(limit("6.0", 60), limit("4", 40), limit("5.00", 50), limit("5", 51)));

        assertThat(marked(limits, number("4.1"), number("4.9"))).isEmpty();
        assertThat(marked(limits, number("4.1"), number("5.0"))).containsExactly(50, 51);
        assertThat(marked(limits, number("6"), number("4.0"))).containsExactly(40, 50, 51, 60);
        assertThat(marked(limits, null, number("4.1")))
                .as("nothing was known before")
                .containsExactly(40, 50, 51, 60);
        assertThat(marked(limits, number("4.1"), null))
                .as("nothing is known now")
                .hasSize(4);
    }

    /** Whatever is compared in whatever way: what says something else is marked. */
    @Property
    void shouldMarkAllThatSaySomethingElse(
            @ForAll @Size(max = 12) List<@BigRange(min = "0", max = "3") @Scale(1) BigDecimal> written,
            @ForAll @BigRange(min = "0", max = "3") @Scale(1) BigDecimal before,
            @ForAll @BigRange(min = "0", max = "3") @Scale(1) BigDecimal now) {
        var limits = new Limits(IntStream.range(0, written.size())
                .mapToObj(place -> new Limit(written.get(place), place))
                .toList());

        List<Integer> others = IntStream.range(0, written.size())
                .filter(place -> OPERATORS.stream()
                        .map(Logic::holds)
                        .anyMatch(holds -> holds.test(before.compareTo(written.get(place)))
                                != holds.test(now.compareTo(written.get(place)))))
                .boxed()
                .toList();

        assertThat(marked(limits, before, now)).containsAll(others);
    }

    private static List<Integer> marked(Limits limits, @Nullable BigDecimal before, @Nullable BigDecimal now) {
        var marked = new BitSet();
        limits.mark(before, now, marked);
        return marked.stream().boxed().collect(Collectors.toList());
    }

    private static Limit limit(String at, int place) {
        return new Limit(number(at), place);
    }

    private static BigDecimal number(String written) {
        return new BigDecimal(written);
    }
}
