package health.vigil.schemas.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagingTest {

    private static final List<String> WARDS = List.of("ward-c", "ward-a", "ward-b");

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
        assertThatThrownBy(() -> Paging.after("x", _ -> Optional.empty())).hasMessageContaining("nextCursor");
        assertThatThrownBy(() -> Paging.byName(WARDS, Function.identity(), null, "ä"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("nextCursor");
    }

    @Test
    void shouldShowAllByNameWhenNoLimitIsAskedFor() {
        assertThat(Paging.byName(WARDS, Function.identity(), null, null))
                .isEqualTo(new Page<>(List.of("ward-a", "ward-b", "ward-c"), null));
    }

    @Test
    void shouldGoOnAfterAnItemThatIsThereNoMore() {
        @Nullable
        String cursor = Paging.byName(WARDS, Function.identity(), "2", null).nextCursor();
        assertThat(Paging.byName(List.of("ward-a", "ward-c"), Function.identity(), "2", cursor)
                        .items())
                .containsExactly("ward-c");
    }

    @Property(tries = 200)
    void shouldShowEachOnceWhenAllPagesAreTurned(
            @ForAll @Size(max = 30) Set<@AlphaChars @StringLength(max = 6) String> names,
            @ForAll @IntRange(min = 1, max = 12) int limit) {
        var seen = new ArrayList<String>();
        @Nullable String cursor = null;
        do {
            Page<String> page = Paging.byName(List.copyOf(names), Function.identity(), Integer.toString(limit), cursor);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            seen.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(seen).isSorted().containsExactlyInAnyOrderElementsOf(names);
    }
}
