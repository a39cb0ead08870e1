package health.vigil.streams.context;

import static health.vigil.schemas.EncounterChange.admit;
import static health.vigil.schemas.EncounterChange.cancel_transfer;
import static health.vigil.schemas.EncounterChange.class_change;
import static health.vigil.schemas.EncounterChange.discharge;
import static health.vigil.schemas.EncounterChange.preadmit;
import static health.vigil.schemas.EncounterChange.register;
import static health.vigil.schemas.EncounterChange.transfer;
import static health.vigil.schemas.EncounterChange.update;
import static health.vigil.streams.Clinic.EIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Encounter;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Location;
import health.vigil.streams.Clinic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitTimelineTest {

    private static final String INPATIENT = "visit-i";
    private static final String EMERGENCY = "visit-e";

    @Test
    void shouldBeUnknownWhenNoStepIsKnown() {
        assertThat(visit().status()).isEqualTo(Visit.Status.UNKNOWN);
    }

    @Test
    void shouldBeCancelledWhenTheAdmissionIsTakenBackThoughATransferStands() {
        Visit visit = visit(step(admit, 0, "A"), step(transfer, 1, "B"), withdrawn(admit, 2));
        assertThat(visit.status()).isEqualTo(Visit.Status.CANCELLED);
        assertThat(visit.isOver()).isTrue();
    }

    @Test
    void shouldBePlannedAgainWhenTheAdmissionOfAPreadmittedPatientIsTakenBack() {
        assertThat(visit(step(preadmit, 0, null), step(admit, 1, "A")).status()).isEqualTo(Visit.Status.IN_PROGRESS);
        assertThat(visit(step(preadmit, 0, null), step(admit, 1, "A"), withdrawn(admit, 2))
                        .status())
                .isEqualTo(Visit.Status.PLANNED);
    }

    @Test
    void shouldBeCancelledWhenThePreadmissionIsTakenBack() {
        assertThat(visit(step(preadmit, 0, null)).status()).isEqualTo(Visit.Status.PLANNED);
        assertThat(visit(step(preadmit, 0, null), withdrawn(preadmit, 1)).status())
                .isEqualTo(Visit.Status.CANCELLED);
    }

    @Test
    void shouldGoOnWhenTheDischargeIsTakenBack() {
        assertThat(visit(step(admit, 0, "A"), step(discharge, 1, null)).status())
                .isEqualTo(Visit.Status.FINISHED);
        Visit visit = visit(step(admit, 0, "A"), step(discharge, 1, null), withdrawn(discharge, 2));
        assertThat(visit.status()).isEqualTo(Visit.Status.IN_PROGRESS);
        assertThat(visit.dischargedAt()).isNull();
    }

    @Test
    void shouldGoOnWhenThePatientIsAdmittedAgainUnderTheSameNumber() {
        Visit visit = visit(step(admit, 2, "A"), step(discharge, 1, null));
        assertThat(visit.status()).isEqualTo(Visit.Status.IN_PROGRESS);
        assertThat(visit.admittedAt()).isEqualTo(hour(2));
    }

    @ParameterizedTest
    @CsvSource({"4, FINISHED", "5, IN_PROGRESS"})
    void shouldEndOnTheDayThatTheDischargeNamesThoughTheDayBeganBeforeTheStay(int began, Visit.Status status) {
        Fact left = step(discharge, 0, null);
        left.setEffectiveEnd(hour(5));
        Visit visit = visit(step(admit, began, "A"), left);
        assertThat(visit.status()).isEqualTo(status);
        assertThat(visit.dischargedAt()).isEqualTo(status == Visit.Status.FINISHED ? hour(began) : null);
    }

    @Test
    void shouldHaveBegunWhenOnlyAnUpdateIsKnown() {
        assertThat(visit(step(update, 0, "A")).status()).isEqualTo(Visit.Status.IN_PROGRESS);
    }

    @Test
    void shouldBeginWithTheRegistrationAndTakeTheClassItChangedTo() {
        Visit visit = visit(
                Clinic.step(INPATIENT, register, EIGHT, "EMER", "A"),
                Clinic.step(INPATIENT, class_change, hour(1), "IMP", null));
        assertThat(visit.admittedAt()).isEqualTo(EIGHT);
        assertThat(visit.encounterClass()).isEqualTo("IMP");
    }

    @Test
    void shouldLieWhereThePatientWasBeforeTheCancelledTransferEvenIfAnUpdateRepeatedIt() {
        assertThat(bed(
                        step(admit, 0, "A"),
                        step(transfer, 1, "B"),
                        step(update, 2, "B"),
                        step(cancel_transfer, 3, null)))
                .isEqualTo("A");
    }

    @Test
    void shouldUndoTheNewestTransferAtOrBeforeTheCancelAndNoLaterOne() {
        List<Fact> twoTransfers = List.of(step(admit, 0, "A"), step(transfer, 1, "B"), step(transfer, 3, "C"));
        assertThat(bed(with(twoTransfers, step(cancel_transfer, 3, null)))).isEqualTo("B");
        assertThat(bed(with(twoTransfers, step(cancel_transfer, 2, null)))).isEqualTo("C");
        assertThat(bed(with(with(twoTransfers, step(cancel_transfer, 2, null)), step(cancel_transfer, 4, null))))
                .isEqualTo("A");
    }

    @Test
    void shouldLieWhereTheCancelSays() {
        assertThat(bed(step(admit, 0, "A"), step(transfer, 1, "B"), step(cancel_transfer, 2, "D")))
                .isEqualTo("D");
    }

    @Test
    void shouldHaveLainOnTheUnitAllAlongWhereTheTransferIsCancelled() {
        List<Fact> moved = List.of(onUnit(admit, 0, "4 West"), onUnit(transfer, 5, "MICU"));
        assertThat(since(moved)).isEqualTo(hour(5));
        assertThat(since(with(moved, step(cancel_transfer, 6, null)))).isEqualTo(hour(0));
        assertThat(since(with(moved, onUnit(cancel_transfer, 6, "4 West")))).isEqualTo(hour(0));
        assertThat(since(with(moved, onUnit(cancel_transfer, 6, "7 East"))))
                .as("somewhere else than before")
                .isEqualTo(hour(6));
    }

    @Test
    void shouldShowTheInpatientStayBesideAnyOtherThatGoesOn() {
        assertThat(visit(
                                Clinic.step(INPATIENT, admit, EIGHT, "IMP", "A"),
                                Clinic.step(EMERGENCY, register, hour(1), "EMER", "E"))
                        .visitKey())
                .isEqualTo(INPATIENT);
    }

    @Test
    void shouldEndOneVisitOnlyWhenThePatientHasTwo() {
        Visit visit = visit(
                Clinic.step(INPATIENT, admit, EIGHT, "IMP", "A"),
                Clinic.step(INPATIENT, discharge, hour(2), "IMP", null),
                Clinic.step(EMERGENCY, register, hour(1), "EMER", "E"));
        assertThat(visit.visitKey()).isEqualTo(EMERGENCY);
        assertThat(visit.status()).isEqualTo(Visit.Status.IN_PROGRESS);
    }

    @Test
    void shouldShowTheNewestWhenNoneGoesOn() {
        assertThat(visit(
                                Clinic.step(INPATIENT, admit, EIGHT, "IMP", "A"),
                                Clinic.step(INPATIENT, discharge, hour(2), "IMP", null),
                                Clinic.step(EMERGENCY, preadmit, hour(3), "IMP", null))
                        .status())
                .isEqualTo(Visit.Status.PLANNED);
    }

    @Property(tries = 5000)
    void shouldSeeTheSameVisitsInWhateverOrderTheStepsArrive(
            @ForAll("histories") List<Fact> history, @ForAll Random random) {
        List<Fact> shuffled = new ArrayList<>(history);
        history.stream().filter(_ -> random.nextBoolean()).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);

        PatientView expected = see(history);
        PatientView actual = see(shuffled);
        assertThat(actual.visit()).isEqualTo(expected.visit());
        assertThat(actual.visits()).isEqualTo(expected.visits());
    }

    @Provide
    Arbitrary<List<Fact>> histories() {
        return Combinators.combine(
                        Arbitraries.of(INPATIENT, EMERGENCY),
                        Arbitraries.of(EncounterChange.class),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of("IMP", "EMER", "AMB"),
                        Arbitraries.of("A", "B", "C").injectNull(0.3),
                        Arbitraries.of(FactStatus.final$, FactStatus.final$, FactStatus.entered_in_error),
                        Arbitraries.integers().between(0, 5))
                .as((visit, change, at, encounterClass, bed, status, issued) ->
                        Clinic.step(visit, change, hour(at), encounterClass, bed, status, hour(issued)))
                .list()
                .ofMaxSize(15);
    }

    private static Fact step(EncounterChange change, int hour, @Nullable String bed) {
        return Clinic.step(INPATIENT, change, hour(hour), "IMP", bed);
    }

    private static Fact onUnit(EncounterChange change, int hour, String unit) {
        Fact step = step(change, hour, null);
        step.setBody(new Encounter(change, "IMP", new Location(unit, null, null)));
        return step;
    }

    private static @Nullable Instant since(List<Fact> steps) {
        return see(steps).visit().unitSince();
    }

    private static Fact withdrawn(EncounterChange change, int issuedHour) {
        return Clinic.step(INPATIENT, change, EIGHT, "IMP", null, FactStatus.entered_in_error, hour(issuedHour));
    }

    private static List<Fact> with(List<Fact> steps, Fact another) {
        var all = new ArrayList<>(steps);
        all.add(another);
        return all;
    }

    private static @Nullable String bed(Fact... steps) {
        return bed(List.of(steps));
    }

    private static @Nullable String bed(List<Fact> steps) {
        var location = see(steps).visit().location();
        return location == null ? null : location.getBed();
    }

    private static Visit visit(Fact... steps) {
        return see(List.of(steps)).visit();
    }

    private static PatientView see(List<Fact> steps) {
        var context = new PatientContext(Clinic.PATIENT);
        steps.forEach(step -> context.merge(Arrival.of(step, "test", "event", step.getEffective())));
        return Clinic.OBSERVER.see(context, hour(12));
    }

    private static Instant hour(int hours) {
        return EIGHT.plus(Duration.ofHours(hours));
    }
}
