package health.vigil.producers.recent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecentTest {

    private record Alike(int number) {

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    void shouldMakeAValueOnceWhileItsKeyIsRecent() {
        var recent = new Recent<String, String>(16);

        assertThat(recent.computed("a", () -> "made")).isEqualTo("made");
        assertThat(recent.computed("a", () -> "made again")).isEqualTo("made");
    }

    @Test
    void shouldForgetTheOldestWhenMoreThanFourKeysFallOnOnePlace() {
        var recent = new Recent<Alike, Integer>(16);
        for (int number = 1; number <= 5; number++) {
            recent.put(new Alike(number), number);
        }

        assertThat(recent.find(new Alike(1))).isNull();
        for (int number = 2; number <= 5; number++) {
            assertThat(recent.find(new Alike(number))).isEqualTo(number);
        }
    }

    @Test
    void shouldRefuseASizeThatIsNoPowerOfTwo() {
        assertThatThrownBy(() -> new Recent<String, String>(12)).hasMessageContaining("12 and must be a power of two");
    }

    @Property(tries = 200)
    void shouldNeverTellAnotherKeysValue(@ForAll List<@IntRange(min = 0, max = 200) Integer> keys) {
        var recent = new Recent<Integer, String>(16);
        var made = new HashMap<Integer, String>();
        for (int key : keys) {
            String value = recent.computed(key, () -> made.merge(key, "made of " + key, (before, now) -> now));
            assertThat(value).isEqualTo("made of " + key);
        }
    }
}
