package health.vigil.streams.alert;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.merge;
import static health.vigil.streams.Clinic.observation;
import static health.vigil.streams.Clinic.unmerge;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Evidence;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.streams.Partitions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An alert that comes back from another record is told of what became of its evidence while it was there. */
class ReturningAlertsTest {

    private static final Instant NINE = EIGHT.plus(Duration.ofHours(1));
    private static final Instant TEN = EIGHT.plus(Duration.ofHours(2));
    private static final Instant ELEVEN = EIGHT.plus(Duration.ofHours(3));
    private static final String A = "a";
    private static final String B = "b";
    private static final String C = "c";

    private final Partitions partitions = new Partitions(3);

    @AfterEach
    void close() {
        partitions.close();
    }

    @ParameterizedTest
    @CsvSource({"4.1, corrected, potassium 6.9 → 4.1", "6.9, entered_in_error, potassium 6.9 → withdrawn"})
    void shouldBeRetractedWhereItsEvidenceWasCorrectedMeanwhile(String value, FactStatus status, String words) {
        partitions.pipe(EIGHT, potassium("6.9", FactStatus.final$, EIGHT), A);
        partitions.pipe(NINE, merge(B, A, NINE), A, B);
        partitions.pipe(TEN, potassium(value, status, TEN), A);
        partitions.alerts(A);

        partitions.pipe(ELEVEN, unmerge(B, A, ELEVEN), A, B);
        assertThat(partitions.alerts(A)).singleElement().satisfies(alert -> {
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.retracted);
            assertThat(alert.getHistory().getLast().getReason()).contains(words);
        });
        assertThat(partitions.open(B)).isEmpty();
    }

    @Test
    void shouldBeRaisedWithTheCorrectedValueWhereThatSpeaksToo() {
        partitions.pipe(EIGHT, potassium("6.9", FactStatus.final$, EIGHT), A);
        partitions.pipe(NINE, merge(B, A, NINE), A, B);
        partitions.pipe(TEN, potassium("7.2", FactStatus.corrected, TEN), A);
        partitions.alerts(A);

        partitions.pipe(ELEVEN, unmerge(B, A, ELEVEN), A, B);
        assertThat(partitions.alerts(A)).singleElement().satisfies(alert -> {
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.raised);
            assertThat(alert.getEvidence()).extracting(Evidence::getValue).containsExactly("7.2");
            assertThat(alert.getHistory().getLast().getReason()).contains("potassium 6.9 → 7.2");
        });
    }

    @Test
    void shouldNotComeBackToARecordThatItReachedFromAnotherPatients() {
        speakUnder(A);
        partitions.pipe(NINE, merge(B, A, NINE), A, B);
        partitions.pipe(TEN, merge(C, B, TEN), B, C);
        partitions.pipe(ELEVEN, unmerge(B, A, ELEVEN), A, B);
        partitions.pipe(ELEVEN.plusSeconds(60), unmerge(C, B, ELEVEN.plusSeconds(60)), B, C);

        assertThat(partitions.open(A)).extracting(Alert::getCondition).containsExactly("deterioration");
        assertThat(partitions.open(B)).as("nothing was ever observed under it").isEmpty();
        assertThat(partitions.open(C)).isEmpty();
    }

    @Test
    void shouldComeBackOnlyToItsOwnRecordWhenMergesGoInACircle() {
        speakUnder(A);
        partitions.pipe(NINE, merge(C, B, NINE), B, C);
        partitions.pipe(TEN, merge(B, A, TEN), A, B);
        partitions.pipe(ELEVEN, merge(A, C, ELEVEN), C, A);

        assertThat(partitions.open(A)).extracting(Alert::getCondition).containsExactly("deterioration");
        assertThat(partitions.open(B)).as("nothing was ever observed under it").isEmpty();
        assertThat(partitions.open(C)).isEmpty();
    }

    /** NEWS2 is 5. */
    private void speakUnder(String key) {
        for (Fact fact :
                List.of(observation("respiratory-rate", "22", EIGHT), observation("heart-rate", "131", EIGHT))) {
            partitions.pipe(EIGHT, fact, key);
        }
    }

    private static Fact potassium(String value, FactStatus status, Instant issued) {
        return observation("k", "potassium", value, EIGHT, status, issued);
    }
}
