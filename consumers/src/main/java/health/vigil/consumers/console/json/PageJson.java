package health.vigil.consumers.console.json;

import health.vigil.schemas.api.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items what is on it, in the order of the list
 * @param nextCursor what to send as `cursor` for the next page; null on the last
 * @param asOf the edge's clock when the page was made: ages are to be told against it
 */
public record PageJson<T>(List<T> items, @Nullable String nextCursor, Instant asOf) {

    public PageJson {
        items = List.copyOf(items);
    }

    /** A page as it was at a time. */
    public static <T> PageJson<T> of(Page<T> page, Instant asOf) {
        return new PageJson<>(page.items(), page.nextCursor(), asOf);
    }
}
