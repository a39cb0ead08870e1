package health.vigil.schemas.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Cuts a page out of a sorted list: what stands after the cursor's position, wherever things have moved since. */
public final class Paging {

    public static final int DEFAULT_LIMIT = 100;
    public static final int GREATEST_LIMIT = 500;

    private Paging() {}

    /**
     * A page.
     *
     * @param sorted the whole list, in the order of its positions
     * @param position where an item stands
     * @param after the position that the cursor stands for; empty for the first page
     * @param limit the most items on it
     * @param cursor the cursor of a position
     */
    public static <T, P extends Comparable<P>> Page<T> page(
            List<T> sorted, Function<T, P> position, Optional<P> after, int limit, Function<P, String> cursor) {
        List<T> rest = sorted.stream()
                .filter(item -> after.isEmpty() || position.apply(item).compareTo(after.get()) > 0)
                .limit(limit + 1L)
                .toList();
        List<T> shown = rest.subList(0, Math.min(limit, rest.size()));
        @Nullable String next = rest.size() > limit ? cursor.apply(position.apply(shown.getLast())) : null;
        return new Page<>(shown, next);
    }

    /**
     * A page of what is sorted by a text.
     *
     * @param sorted the whole list, in the order of the texts
     * @param cursor as it was sent; null for the first page
     */
    public static <T> Page<T> byText(List<T> sorted, Function<T, String> text, int limit, @Nullable String cursor) {
        return page(sorted, text, after(cursor, Paging::fromCursor), limit, Paging::toCursor);
    }

    /**
     * A page of what has names, in their order.
     *
     * @param limit as it was sent; the whole list where it was not, since whoever configured it bounds it
     * @param cursor as it was sent; null for the first page
     */
    public static <T> Page<T> byName(
            List<T> all, Function<T, String> name, @Nullable String limit, @Nullable String cursor) {
        return byText(
                all.stream().sorted(Comparator.comparing(name)).toList(),
                name,
                limit == null ? Integer.MAX_VALUE : limit(limit),
                cursor);
    }

    /** The number of items asked for. */
    public static int limit(@Nullable String limit) {
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
    public static <P> Optional<P> after(@Nullable String cursor, Function<String, Optional<P>> read) {
        if (cursor == null) {
            return Optional.empty();
        }
        Optional<P> position = read.apply(cursor);
        if (position.isEmpty()) {
            throw ProblemException.badRequest("cursor must be a nextCursor that this list has given out");
        }
        return position;
    }

    private static String toCursor(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> fromCursor(String cursor) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
