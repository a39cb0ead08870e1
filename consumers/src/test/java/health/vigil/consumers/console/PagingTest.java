package health.vigil.consumers.console;

import static health.vigil.consumers.console.Samples.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.consumers.console.json.PageJson;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagingTest {

    @Test
    void shouldRefuseALimitWhenItIsOutOfRange() {
        assertThatThrownBy(() -> Paging.limit("0")).hasMessageContaining("from 1 to 500");
        assertThatThrownBy(() -> Paging.limit("501")).hasMessageContaining("from 1 to 500");
        assertThatThrownBy(() -> Paging.limit("many")).hasMessageContaining("from 1 to 500");
        assertThat(Paging.limit("500")).isEqualTo(500);
        assertThat(Paging.limit(null)).isEqualTo(100);
    }

    @Test
    void shouldRefuseACursorWhenItIsNotOurs() {
        assertThatThrownBy(() -> Paging.after("x", AlertPosition::fromCursor)).hasMessageContaining("nextCursor");
    }

    @Property(tries = 100)
    void shouldShowEachAlertOnceWhenAllPagesAreTurned(
            @ForAll @IntRange(max = 30) int count, @ForAll @IntRange(min = 1, max = 12) int limit) {
        List<Alert> sorted = IntStream.range(0, count)
                .mapToObj(n -> alert("a" + n, "k", 1, AlertStatus.raised, Severity.low))
                .sorted(Comparator.comparing(AlertPosition::of))
                .toList();

        var seen = new ArrayList<String>();
        @Nullable String cursor = null;
        do {
            PageJson<String> page = page(sorted, cursor, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            seen.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(seen)
                .containsExactlyElementsOf(
                        sorted.stream().map(Alert::getAlertId).toList());
    }

    private static PageJson<String> page(List<Alert> sorted, @Nullable String cursor, int limit) {
        return Paging.page(
                sorted,
                AlertPosition::of,
                Paging.after(cursor, AlertPosition::fromCursor),
                limit,
                Alert::getAlertId,
                AlertPosition::cursor,
                Samples.MIDNIGHT);
    }
}
