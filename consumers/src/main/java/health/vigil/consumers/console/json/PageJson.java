package health.vigil.consumers.console.json;

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
}
