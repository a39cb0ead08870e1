package health.vigil.consumers.console;

import static health.vigil.consumers.console.Samples.alert;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Severity;
import health.vigil.schemas.api.Page;
import health.vigil.schemas.api.Paging;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class AlertPositionTest {

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
            Page<Alert> page = Paging.page(
                    sorted,
                    AlertPosition::of,
                    Paging.after(cursor, AlertPosition::fromCursor),
                    limit,
                    AlertPosition::cursor);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            page.items().forEach(alert -> seen.add(alert.getAlertId()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(seen)
                .containsExactlyElementsOf(
                        sorted.stream().map(Alert::getAlertId).toList());
    }
}
