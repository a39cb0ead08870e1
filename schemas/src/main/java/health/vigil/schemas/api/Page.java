package health.vigil.schemas.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items what is on it, in the order of the list
 * @param nextCursor what to send as {@code cursor} for the next page; null on the last
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /** The same page, each item as it is shown. */
    public <J> Page<J> map(Function<T, J> shape) {
        return new Page<>(items.stream().map(shape).toList(), nextCursor);
    }
}
