package health.vigil.consumers.console;

import health.vigil.consumers.console.json.PageJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Cuts a page out of a sorted list: what stands after the cursor's position, wherever things have moved since. */
final class Paging {

    static final int DEFAULT_LIMIT = 100;
    static final int GREATEST_LIMIT = 500;

    private Paging() {}

    /**
     * A page.
     *
     * @param sorted the whole list, in the order of its positions
     * @param position where an item stands
     * @param after the position that the cursor stands for; empty for the first page
     * @param shape how an item is shown
     * @param cursor the cursor of a position
     */
    static <T, P extends Comparable<P>, J> PageJson<J> page(
            List<T> sorted,
            Function<T, P> position,
            Optional<P> after,
            int limit,
            Function<T, J> shape,
            Function<P, String> cursor,
            Instant asOf) {
        List<T> rest = sorted.stream()
                .filter(item -> after.isEmpty() || position.apply(item).compareTo(after.get()) > 0)
                .limit(limit + 1L)
                .toList();
        List<T> shown = rest.subList(0, Math.min(limit, rest.size()));
        @Nullable String next = rest.size() > limit ? cursor.apply(position.apply(shown.getLast())) : null;
        return new PageJson<>(shown.stream().map(shape).toList(), next, asOf);
    }

    /** The number of items asked for. */
    static int limit(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        int number = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
        if (number < 1 || number > GREATEST_LIMIT) {
            throw ProblemException.badRequest("limit must be a number from 1 to " + GREATEST_LIMIT);
        }
        return number;
    }

    /** The position that a cursor stands for; empty where none was sent. */
    static <P> Optional<P> after(@Nullable String cursor, Function<String, Optional<P>> read) {
        if (cursor == null) {
            return Optional.empty();
        }
        Optional<P> position = read.apply(cursor);
        if (position.isEmpty()) {
            throw ProblemException.badRequest("cursor must be a nextCursor that this list has given out");
        }
        return position;
    }
}
