package health.vigil.consumers.delivery.letter;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.consumers.console.Samples;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.DeadLetter;
import health.vigil.schemas.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LetterBoxTest {

    private final List<DeadLetter> written = new ArrayList<>();
    private final LetterBox box = new LetterBox("pager", (key, letter, at) -> written.add(letter));

    @Test
    void shouldSettleAllThatAreTriedAgainThoughTheyAreMoreThanItRemembers() {
        List<DeadLetter> letters = IntStream.rangeClosed(0, LetterBox.MOST)
                .mapToObj(n -> letter("a" + n))
                .toList();
        letters.forEach(box::takeAgain);

        letters.forEach(letter -> box.settle(letter.getAlert(), 0, Samples.minute(2)));

        assertThat(written)
                .hasSameSizeAs(letters)
                .allSatisfy(it -> assertThat(it.getSettledAt()).isNotNull());
        assertThat(box.size()).isZero();
    }

    @Test
    void shouldForgetTheOldestOfThoseThatNobodyTriesAgain() {
        IntStream.rangeClosed(0, LetterBox.MOST).forEach(n -> box.fold(letter("a" + n)));

        assertThat(box.size()).isEqualTo(LetterBox.MOST);
        assertThat(box.holds("a0")).isFalse();
        assertThat(box.holds("a1")).isTrue();
    }

    private static DeadLetter letter(String alertId) {
        Alert alert = Samples.alert(alertId, "p1", 1, AlertStatus.raised, Severity.low);
        return new DeadLetter("pager", alert, 0, "It answered 422", 3, Samples.minute(1), null);
    }
}
