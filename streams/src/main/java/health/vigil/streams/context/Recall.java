package health.vigil.streams.context;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The last result of a rule: asked again with the same inputs, the rule is not applied again. */
final class Recall<T> {

    private @Nullable List<@Nullable Object> inputs;
    private @Nullable T result;

    /**
     * The result of a rule.
     *
     * @param rule gives the same for the same inputs
     * @param of all that the rule looks at
     */
    T of(Supplier<T> rule, @Nullable Object... of) {
        List<@Nullable Object> asked = Arrays.asList(of);
        T known = result;
        if (known == null || !asked.equals(inputs)) {
            known = rule.get();
            result = known;
            inputs = asked;
        }
        return known;
    }
}
