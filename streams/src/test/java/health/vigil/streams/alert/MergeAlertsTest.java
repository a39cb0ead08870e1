package health.vigil.streams.alert;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.merge;
import static health.vigil.streams.Clinic.observation;
import static health.vigil.streams.Clinic.unmerge;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.LatestValue;
import health.vigil.schemas.LinkKind;
import health.vigil.schemas.PatientSummary;
import health.vigil.streams.Clinic;
import health.vigil.streams.Partitions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Alerts when the records of a patient become one, or turn out not to be. Each key is in a partition of its own. */
class MergeAlertsTest {

    private static final Instant NINE = EIGHT.plus(Duration.ofHours(1));
    private static final Instant TEN = EIGHT.plus(Duration.ofHours(2));
    private static final Instant ELEVEN = EIGHT.plus(Duration.ofHours(3));
    private static final String A = "a";
    private static final String B = "b";
    private static final String C = "c";

    private final Partitions partitions = new Partitions(3);
    private Instant later = ELEVEN;

    @AfterEach
    void close() {
        partitions.close();
    }

    @Test
    void shouldGoOnUnderTheSurvivorWithItsHistoryAndItsOwner() {
        Alert raised = raiseUnder(A);
        partitions.act(Clinic.action(A, raised.getAlertId(), ActionType.acknowledge, NINE), A, NINE);
        partitions.pipe(TEN, merge(B, A, TEN), A, B);

        Alert left = partitions.alerts(A).getLast();
        assertThat(left.getStatus()).isEqualTo(AlertStatus.expired);
        assertThat(left.getHistory().getLast().getReason()).contains("goes on there");
        Alert goesOn = partitions.alerts(B).getFirst();
        assertThat(goesOn.getPatientKey()).isEqualTo(B);
        assertThat(goesOn.getStatus()).isEqualTo(AlertStatus.acknowledged);
        assertThat(goesOn.getOwner()).isEqualTo("nurse");
        assertThat(goesOn.getHistory().getFirst()).isEqualTo(raised.getHistory().getFirst());
        assertThat(goesOn.getHistory().getLast().getReason()).contains(raised.getAlertId());
    }

    @Test
    void shouldRaiseUnderTheSurvivorWhatTogetherSpeaksForIt() {
        partitions.pipe(EIGHT, observation("respiratory-rate", "24", EIGHT), A);
        partitions.pipe(EIGHT, observation("heart-rate", "131", EIGHT), B);
        assertThat(partitions.alerts(B))
                .extracting(alert -> alert.getTrigger().getId())
                .containsExactly("news2-red-parameter");

        partitions.pipe(NINE, merge(B, A, NINE), A, B);
        assertThat(partitions.alerts(B))
                .extracting(alert -> alert.getTrigger().getId())
                .containsExactly("news2-urgent");
    }

    @Test
    void shouldRaiseUnderTheSurvivorWhatArrivesUnderTheRetiredKey() {
        partitions.pipe(EIGHT, merge(B, A, EIGHT), A, B);
        partitions.pipe(NINE, potassium("6.9", FactStatus.final$, NINE), A);

        assertThat(partitions.alerts(A)).isEmpty();
        assertThat(partitions.alerts(B)).extracting(Alert::getStatus).containsExactly(AlertStatus.raised);
    }

    @Test
    void shouldRetractUnderTheSurvivorWhenTheRetiredKeysResultIsCorrected() {
        partitions.pipe(EIGHT, merge(B, A, EIGHT), A, B);
        partitions.pipe(NINE, potassium("6.9", FactStatus.final$, NINE), A);
        partitions.pipe(TEN, potassium("4.1", FactStatus.corrected, TEN), A);

        assertThat(partitions.alerts(B))
                .extracting(Alert::getStatus)
                .containsExactly(AlertStatus.raised, AlertStatus.retracted);
    }

    @Test
    void shouldTellWhoActedUnderTheMergedKeyOfACorrectionThoughItsAlertWasOver() {
        Alert raised = raiseUnder(A);
        partitions.act(Clinic.action(A, raised.getAlertId(), ActionType.acknowledge, NINE), A, NINE);
        partitions.pipe(NINE, observation("later", "potassium", "4.1", NINE, FactStatus.final$, NINE), A);
        assertThat(partitions.alerts(A).getLast().getStatus()).isEqualTo(AlertStatus.resolved);
        partitions.pipe(TEN, merge(B, A, TEN), A, B);

        partitions.pipe(ELEVEN, potassium("3.9", FactStatus.corrected, ELEVEN), A);
        assertThat(partitions.alerts(B)).last().satisfies(alert -> {
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.retracted);
            assertThat(alert.getActedBy()).containsExactly("nurse");
            assertThat(alert.getHistory().getLast().getReason()).contains("potassium 6.9 → 3.9");
        });
    }

    @Test
    void shouldTellWhoActedUnderEitherKeyOfACorrectionOfWhatTheyActedOn() {
        Alert raised = raiseUnder(A);
        partitions.act(Clinic.action(A, raised.getAlertId(), ActionType.acknowledge, NINE), A, NINE);
        partitions.pipe(EIGHT, observation("other", "potassium", "6.8", EIGHT, FactStatus.final$, EIGHT), B);
        partitions.pipe(TEN, merge(B, A, TEN), A, B);

        partitions.pipe(ELEVEN, potassium("3.9", FactStatus.corrected, ELEVEN), A);
        assertThat(partitions.alerts(B)).last().satisfies(alert -> {
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.raised);
            assertThat(alert.getActedBy()).containsExactly("nurse");
            assertThat(alert.getHistory().getLast().getReason()).contains("potassium 6.9 → 3.9");
        });
    }

    @Test
    void shouldRetractUnderTheSurvivorAndComeBackWhenTheMergeIsUndone() {
        raiseUnder(A);
        partitions.pipe(NINE, merge(B, A, NINE), A, B);
        partitions.alerts(A);
        partitions.alerts(B);

        partitions.pipe(TEN, unmerge(B, A, TEN), A, B);
        assertThat(partitions.alerts(B)).extracting(Alert::getStatus).containsExactly(AlertStatus.retracted);
        assertThat(partitions.alerts(A)).extracting(Alert::getStatus).containsExactly(AlertStatus.raised);
    }

    @Test
    void shouldGoOnFromWhatWasSaidUnderTheSurvivorWhenTheMergeIsMadeAgain() {
        raiseUnder(A);
        partitions.pipe(NINE, merge(B, A, NINE), A, B);
        String id = partitions.alerts(B).getFirst().getAlertId();
        for (int minute = 1; minute <= 6; minute++) {
            Instant at = NINE.plus(Duration.ofMinutes(minute));
            partitions.act(
                    Clinic.action(B, id, minute % 2 == 0 ? ActionType.snooze : ActionType.acknowledge, at), B, at);
        }
        partitions.pipe(TEN, unmerge(B, A, TEN), A, B);
        Alert before = partitions.alerts(B).getLast();

        // What it rests on is stale by then, so that nothing is raised anew before it arrives.
        Instant daysLater = EIGHT.plus(Duration.ofDays(2));
        partitions.pipe(daysLater, merge(B, A, daysLater), A, B);
        assertThat(partitions.alerts(B)).first().satisfies(alert -> {
            assertThat(alert.getAlertId()).isEqualTo(before.getAlertId());
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.raised);
            assertThat(alert.getRevision()).isGreaterThan(before.getRevision());
        });
    }

    @Test
    void shouldComeBackThoughItsEvidenceHasGoneStaleMeanwhile() {
        raiseUnder(A);
        partitions.pipe(NINE, merge(B, A, NINE), A, B);
        partitions.alerts(A);

        Instant daysLater = EIGHT.plus(Duration.ofDays(2));
        partitions.pipe(daysLater, unmerge(B, A, daysLater), A, B);
        assertThat(partitions.alerts(A)).last().satisfies(alert -> {
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.raised);
            assertThat(alert.getConfirmed()).isFalse();
        });
    }

    @Test
    void shouldJoinTheOneThatIsOpenUnderTheSurvivor() {
        raiseUnder(A);
        Alert raised = raiseUnder(B);
        partitions.pipe(NINE, merge(B, A, NINE), A, B);

        assertThat(partitions.alerts(B)).singleElement().satisfies(alert -> {
            assertThat(alert.getAlertId()).isEqualTo(raised.getAlertId());
            assertThat(alert.getHistory().getLast().getReason()).contains("joins it");
        });
    }

    @Test
    void shouldGoOnAtTheEndOfAChainOfMerges() {
        raiseUnder(A);
        partitions.pipe(NINE, merge(B, A, NINE), A, B);
        partitions.pipe(TEN, merge(C, B, TEN), B, C);

        assertThat(open(B)).isEmpty();
        assertThat(open(C)).hasSize(1);
        partitions.pipe(ELEVEN, potassium("4.1", FactStatus.corrected, ELEVEN), A);
        assertThat(partitions.alerts(C))
                .as("a correction under the first key reaches the last")
                .extracting(Alert::getStatus)
                .containsExactly(AlertStatus.retracted);
    }

    @Test
    void shouldBeOpenUnderItsOwnKeyWhenTheMergesContradictEachOtherInWhicheverOrder() {
        for (List<Fact> order :
                List.of(List.of(merge(B, A, NINE), merge(C, A, TEN)), List.of(merge(C, A, TEN), merge(B, A, NINE)))) {
            try (var hospital = new Partitions(3)) {
                hospital.pipe(EIGHT, potassium("6.9", FactStatus.final$, EIGHT), A);
                for (Fact merge : order) {
                    hospital.pipe(
                            TEN,
                            merge,
                            A,
                            merge.getFactId().equals(merge(B, A, NINE).getFactId()) ? B : C);
                }
                assertThat(hospital.open(A)).hasSize(1);
                assertThat(hospital.open(B)).isEmpty();
                assertThat(hospital.open(C)).isEmpty();
                assertThat(hospital.context(A).identity().disputedWith()).containsExactly(B, C);
                assertThat(hospital.context(B).identity().disputedWith()).containsExactly(A, C);
                assertThat(hospital.context(C).identity().disputedWith()).containsExactly(A, B);
            }
        }
    }

    @Test
    void shouldShowTheDisputeInBothLinesUntilAMergeIsTakenBack() {
        partitions.pipe(EIGHT, observation("heart-rate", "80", EIGHT), A);
        partitions.pipe(EIGHT, observation("heart-rate", "90", EIGHT), B);
        partitions.pipe(NINE, merge(B, A, NINE), A, B);
        partitions.pipe(TEN, merge(A, B, TEN), A, B);
        assertThat(last(A).getDisputedWith()).containsExactly(B);
        assertThat(last(B).getDisputedWith()).containsExactly(A);
        assertThat(last(B).getLatest().get("heart-rate"))
                .as("nobody's facts are mixed")
                .extracting(LatestValue::getValue)
                .isEqualTo("90");

        partitions.pipe(ELEVEN, unmerge(B, A, ELEVEN), A, B);
        assertThat(last(A).getDisputedWith()).isEmpty();
        assertThat(last(A).getMergedFrom()).containsExactly(B);
        assertThat(last(B).getMergedInto()).isEqualTo(A);
    }

    @Test
    void shouldShowALinkAndMixNothing() {
        partitions.pipe(EIGHT, potassium("6.9", FactStatus.final$, EIGHT), A);
        partitions.pipe(EIGHT, observation("heart-rate", "80", EIGHT), B);
        partitions.pipe(NINE, Clinic.link(LinkKind.link, A, B, FactStatus.final$, NINE), A, B);

        assertThat(last(A).getLinkedWith()).containsExactly(B);
        assertThat(last(B).getLinkedWith()).containsExactly(A);
        assertThat(last(B).getLatest()).containsOnlyKeys("heart-rate");
        assertThat(open(B)).isEmpty();
    }

    @Test
    void shouldFollowAVisitThatIsMovedToAnotherPatient() {
        partitions.pipe(EIGHT, Clinic.step("v1", EncounterChange.admit, EIGHT, "IMP", "A"), A);
        partitions.pipe(EIGHT, Clinic.under(A, "v1", potassium("6.9", FactStatus.final$, EIGHT)), A);
        partitions.pipe(NINE, Clinic.visitMove(A, "v1", B, "v2", NINE), A, B);

        assertThat(open(A)).as("its evidence is another patient's").isEmpty();
        assertThat(partitions.alerts(B)).singleElement().satisfies(alert -> {
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.raised);
            assertThat(alert.getVisitKey()).isEqualTo("v2");
        });
        assertThat(last(B).getAdmittedAt()).isEqualTo(EIGHT);
    }

    @Test
    void shouldTakeAMergedAlertOnceThoughItsForwardComesTwice() {
        raiseUnder(A);
        partitions.pipe(NINE, merge(B, A, NINE), A, B);
        assertThat(partitions.alerts(B)).hasSize(1);
        partitions.forwardAgain();
        assertThat(partitions.alerts(B)).isEmpty();
    }

    @Test
    void shouldGiveTheSameAlertsWhenTheJournalIsReadAgainWithoutWritingForwards() {
        raiseUnder(A);
        partitions.pipe(NINE, merge(B, A, NINE), A, B);
        partitions.pipe(TEN, merge(C, B, TEN), B, C);
        partitions.pipe(TEN, potassium("7.2", FactStatus.corrected, TEN), A);
        partitions.pipe(ELEVEN, unmerge(B, A, ELEVEN), A, B);

        try (Partitions replay = partitions.replay()) {
            for (String key : List.of(A, B, C)) {
                assertThat(replay.everyAlert(key)).as(key).isEqualTo(partitions.everyAlert(key));
                assertThat(replay.context(key).canonical())
                        .isEqualTo(partitions.context(key).canonical());
            }
        }
    }

    private Alert raiseUnder(String key) {
        partitions.pipe(EIGHT, potassium("6.9", FactStatus.final$, EIGHT), key);
        return partitions.alerts(key).getFirst();
    }

    private List<Alert> open(String key) {
        return partitions.open(key);
    }

    private PatientSummary last(String key) {
        later = later.plusSeconds(2);
        return partitions.summary(key, later);
    }

    private static Fact potassium(String value, FactStatus status, Instant issued) {
        return observation("k", "potassium", value, EIGHT, status, issued);
    }
}
