package health.vigil.streams;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.PATIENT;
import static health.vigil.streams.Clinic.action;
import static health.vigil.streams.Clinic.admission;
import static health.vigil.streams.Clinic.encounter;
import static health.vigil.streams.Clinic.event;
import static health.vigil.streams.Clinic.observation;
import static health.vigil.streams.Clinic.vitals;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.PatientSummary;
import health.vigil.streams.context.Validity;
import health.vigil.streams.context.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Patients who have left the hospital leave the stores, too, once nothing more was heard for the configured time. */
class LeavingTest {

    private static final Instant NINE = EIGHT.plus(Duration.ofHours(1));
    private static final Duration RETENTION = TopologyRun.RETENTION;

    private TopologyRun run = TopologyRun.withShippedTriggers();

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void shouldStayWhileAVisitIsUnderWay() {
        run.pipe(admission(EIGHT), EIGHT);
        run.tick(EIGHT.plus(RETENTION.multipliedBy(3)));
        assertThat(run.stored(PATIENT)).isNotEmpty();
    }

    @Test
    void shouldLeaveWhenNobodySaysThatARegisteredVisitEnded() {
        Instant ended = EIGHT.plus(Validity.PROPOSED.registration());
        run.pipe(event(EIGHT, Clinic.step(Clinic.VISIT, EncounterChange.register, EIGHT, "AMB", null)), EIGHT);
        run.tick(ended.minusMillis(1));
        assertThat(Clinic.OBSERVER
                        .see(run.context(PATIENT), ended.minusMillis(1))
                        .visit()
                        .status())
                .isEqualTo(Visit.Status.IN_PROGRESS);
        run.tick(ended);
        assertThat(Clinic.OBSERVER.see(run.context(PATIENT), ended).visit())
                .matches(Visit::isEndAssumed)
                .extracting(Visit::status)
                .isEqualTo(Visit.Status.FINISHED);
        run.tick(ended.plus(RETENTION).minusMillis(1));
        assertThat(run.stored(PATIENT)).isNotEmpty();
        run.tick(ended.plus(RETENTION));
        assertThat(run.stored(PATIENT)).isEmpty();
    }

    @Test
    void shouldLeaveWhenTheKeyWasMergedAwayThoughItsAdmissionStands() {
        try (var partitions = Partitions.withoutTriggers(2)) {
            partitions.enter("k-b", EIGHT, Clinic.step("visit-b", EncounterChange.admit, EIGHT, "IMP", null));
            partitions.pipe(EIGHT, Clinic.merge("k-a", "k-b", EIGHT), "k-a", "k-b");
            partitions.settle();
            partitions.tick(EIGHT.plus(RETENTION));
            assertThat(partitions.context("k-b").canonical())
                    .as("the merge is kept, and nothing else")
                    .hasSize(1);
            assertThat(partitions.context("k-a").canonical())
                    .as("the survivor is in hospital, and keeps the admission and the merge")
                    .hasSize(2);
        }
    }

    @Test
    void shouldStayWhileAnAlertIsOpenThoughNoVisitIsKnown() {
        run.pipe(event(EIGHT, vitals(EIGHT, "30", "140", "A")), EIGHT);
        Alert open = run.alerts().getLast();
        Instant later = EIGHT.plus(RETENTION.multipliedBy(2));
        run.tick(later);
        assertThat(run.stored(PATIENT)).isNotEmpty();

        run.pipe(action(open.getAlertId(), ActionType.resolve, later), later);
        run.tick(later.plus(RETENTION).minusMillis(1));
        assertThat(run.stored(PATIENT)).isNotEmpty();
        run.tick(later.plus(RETENTION));
        assertThat(run.stored(PATIENT)).isEmpty();
    }

    @Test
    void shouldStayWhileAVisitIsPlanned() {
        treatAndDischarge();
        Instant planned = NINE.plus(RETENTION.multipliedBy(2));
        run.pipe(
                event(NINE, Clinic.step("k1-next", EncounterChange.preadmit, planned, "IMP", null)),
                NINE.plusSeconds(1));
        run.tick(planned.minusSeconds(1));
        assertThat(run.context(PATIENT).canonical()).isNotEmpty();
    }

    @Test
    void shouldStayUntilTheTimeIsOverAndLeaveNothingBehindThen() {
        treatAndDischarge();
        run.tick(NINE.plus(RETENTION).minusMillis(1));
        assertThat(run.stored(PATIENT))
                .anyMatch(key -> key.startsWith("context-chunks"))
                .anyMatch(key -> key.startsWith("context-heads"))
                .anyMatch(key -> key.startsWith("context-deadlines"))
                .anyMatch(key -> key.startsWith("alert-state"));
        run.summaries();

        run.tick(NINE.plus(RETENTION));
        assertThat(run.stored(PATIENT)).isEmpty();
        assertThat(run.summaries())
                .as("a tombstone, so that the compacted topic lets go of the patient, too")
                .hasSize(1)
                .containsOnlyNulls();
    }

    @Test
    void shouldStayLongerWhenSomethingMoreIsHeard() {
        treatAndDischarge();
        Instant late = NINE.plus(RETENTION).minusSeconds(1);
        run.pipe(event(late, observation("potassium", "4.4", NINE)), late);
        run.tick(late.plus(RETENTION).minusMillis(1));
        assertThat(run.stored(PATIENT)).isNotEmpty();
        run.tick(late.plus(RETENTION));
        assertThat(run.stored(PATIENT)).isEmpty();
    }

    @Test
    void shouldStartAnewWhenSomethingIsHeardAfterwards() {
        treatAndDischarge();
        run.tick(NINE.plus(RETENTION));
        run.summaries();
        Instant late = NINE.plus(RETENTION).plusSeconds(1);
        run.pipe(event(late, observation("potassium", "4.4", late)), late);

        assertThat(run.context(PATIENT).canonical()).hasSize(1);
        assertThat(run.summaries())
                .singleElement()
                .extracting(PatientSummary::getRevision)
                .isEqualTo(1L);
        run.tick(late.plus(RETENTION));
        assertThat(run.stored(PATIENT)).isEmpty();
    }

    @Test
    void shouldLeaveAtTheSameTimeThoughTheProcessRestartsAndTheClockIsHeardLate() {
        treatAndDischarge();
        run = run.restart();
        run.tick(NINE.plus(RETENTION.multipliedBy(5)));
        assertThat(run.stored(PATIENT)).isEmpty();
    }

    @Test
    void shouldKnowAfterLeavingWhoseFactsAreWhose() {
        try (var partitions = Partitions.withoutTriggers(2)) {
            partitions.pipe(EIGHT, Clinic.merge("k-a", "k-b", EIGHT), "k-a", "k-b");
            partitions.enter("k-b", EIGHT, observation("potassium", "4.4", EIGHT));
            partitions.settle();
            assertThat(partitions.context("k-a").canonical()).hasSize(2);

            partitions.tick(EIGHT.plus(RETENTION));
            assertThat(partitions.context("k-a").canonical())
                    .as("the merge is kept, and nothing else")
                    .hasSize(1);

            Instant late = EIGHT.plus(RETENTION).plusSeconds(1);
            partitions.enter("k-b", late, observation("potassium", "4.5", late));
            partitions.settle();
            assertThat(partitions.context("k-a").canonical()).hasSize(2);
        }
    }

    private void treatAndDischarge() {
        run.pipe(admission(EIGHT), EIGHT);
        run.pipe(event(EIGHT, vitals(EIGHT, "25", "131", "A")), EIGHT);
        run.pipe(event(NINE, encounter(EncounterChange.discharge, NINE)), NINE);
        assertThat(run.alerts())
                .extracting(Alert::getStatus)
                .map(Object::toString)
                .isEqualTo(List.of("raised", "expired"));
    }
}
