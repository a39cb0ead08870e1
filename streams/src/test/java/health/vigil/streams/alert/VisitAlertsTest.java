package health.vigil.streams.alert;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.event;
import static health.vigil.streams.Clinic.vitals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.streams.Clinic;
import health.vigil.streams.TopologyRun;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts follow the patient through visits that end, begin, run beside each other and turn out to be mistakes. */
class VisitAlertsTest {

    private static final Instant NINE = EIGHT.plus(Duration.ofHours(1));
    private static final Instant TEN = EIGHT.plus(Duration.ofHours(2));
    private static final String VISIT = "visit-1";
    private static final String OTHER = "visit-2";

    private final TopologyRun run = TopologyRun.withShippedTriggers();

    @BeforeEach
    void raise() {
        step(VISIT, EncounterChange.admit, EIGHT, "IMP", FactStatus.final$, EIGHT);
        run.pipe(event(EIGHT, vitals(EIGHT, "25", "111", "A")), EIGHT);
        assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.raised);
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void shouldRetractAndStayQuietWhenTheAdmissionIsCancelled() {
        step(VISIT, EncounterChange.admit, EIGHT, "IMP", FactStatus.entered_in_error, NINE);
        assertThat(run.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.retracted);
            assertThat(alert.getHistory().getLast().getReason()).isEqualTo("The admission was cancelled.");
        });
        run.tick(TEN);
        run.pipe(event(TEN, vitals(TEN, "25", "135", "V")), TEN);
        assertThat(run.alerts()).as("nobody is there").isEmpty();
    }

    @Test
    void shouldRaiseNothingOfAPatientWhoHasLeft() {
        step(VISIT, EncounterChange.discharge, NINE, "IMP", FactStatus.final$, NINE);
        assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.expired);
        run.pipe(event(TEN, Clinic.observation("lactate", "9", TEN)), TEN);
        assertThat(run.alerts()).as("in a group that had no alert").isEmpty();
    }

    @Test
    void shouldRaiseAgainWhenTheCancelledAdmissionIsMadeGood() {
        step(VISIT, EncounterChange.admit, EIGHT, "IMP", FactStatus.entered_in_error, NINE);
        step(VISIT, EncounterChange.admit, EIGHT, "IMP", FactStatus.final$, TEN);
        assertThat(run.alerts())
                .extracting(Alert::getStatus)
                .containsExactly(AlertStatus.retracted, AlertStatus.raised);
    }

    @Test
    void shouldRaiseAgainWhenTheDischargeIsCancelled() {
        step(VISIT, EncounterChange.discharge, NINE, "IMP", FactStatus.final$, NINE);
        step(VISIT, EncounterChange.discharge, NINE, "IMP", FactStatus.entered_in_error, TEN);
        assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.expired, AlertStatus.raised);
    }

    @Test
    void shouldStayQuietWhenTheNextStayIsOnlyBooked() {
        step(VISIT, EncounterChange.discharge, NINE, "IMP", FactStatus.final$, NINE);
        assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.expired);
        step(OTHER, EncounterChange.preadmit, NINE, "IMP", FactStatus.final$, NINE.plusSeconds(60));
        run.tick(NINE.plusSeconds(120));
        assertThat(run.alerts()).isEmpty();
        step(OTHER, EncounterChange.admit, TEN, "IMP", FactStatus.final$, TEN);
        assertThat(run.alerts())
                .as("in bed again, and as ill")
                .extracting(Alert::getStatus)
                .containsExactly(AlertStatus.raised);
    }

    @Test
    void shouldRaiseOfAPatientWhoIsThereAgainThoughNobodyAnnouncedIt() {
        step(VISIT, EncounterChange.discharge, NINE, "IMP", FactStatus.final$, NINE);
        assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.expired);

        run.pipe(event(TEN, inVisit(OTHER, Clinic.observation("potassium", "7.1", NINE.plusMillis(1)))), TEN);
        assertThat(run.alerts())
                .as("potassium, and what she has had for two hours")
                .hasSize(2)
                .allSatisfy(alert -> {
                    assertThat(alert.getStatus()).isEqualTo(AlertStatus.raised);
                    assertThat(alert.getVisitKey()).isEqualTo(OTHER);
                });

        step(OTHER, EncounterChange.admit, TEN, "IMP", FactStatus.final$, TEN);
        assertThat(run.alerts()).as("the admission came after all").isEmpty();
        step(OTHER, EncounterChange.discharge, TEN.plusSeconds(1), "IMP", FactStatus.final$, TEN.plusSeconds(1));
        assertThat(run.alerts())
                .as("what only a bedside can say is over; the potassium is not")
                .extracting(Alert::getTitle, Alert::getStatus)
                .containsExactlyInAnyOrder(
                        tuple("Critical potassium, after discharge", AlertStatus.raised),
                        tuple("NEWS2 of 5 or 6 — urgent assessment", AlertStatus.expired));
    }

    @Test
    void shouldRaiseOfAPatientWhoComesAfterTheAdmissionWasCancelledThoughNobodyAnnouncedIt() {
        step(VISIT, EncounterChange.admit, EIGHT, "IMP", FactStatus.entered_in_error, NINE);
        run.alerts();
        run.pipe(event(TEN, inVisit(OTHER, Clinic.observation("potassium", "7.1", NINE.plusMillis(1)))), TEN);

        assertThat(run.alerts())
                .extracting(Alert::getTitle, Alert::getStatus, Alert::getVisitKey)
                .contains(tuple("Critical potassium", AlertStatus.raised, OTHER));
    }

    @Test
    void shouldStayQuietWhenTheCancelledVisitHasAnotherNumberAtTheLaboratory() {
        step(VISIT, EncounterChange.admit, EIGHT, "IMP", FactStatus.entered_in_error, NINE);
        run.alerts();
        run.pipe(event(TEN, inVisit(OTHER, Clinic.observation("potassium", "7.1", NINE))), TEN);

        assertThat(run.alerts()).as("measured before the cancellation").isEmpty();
    }

    @Test
    void shouldStayQuietWhenTheDischargedVisitHasAnotherNumberAtTheLaboratory() {
        run.pipe(event(NINE, inVisit(OTHER, Clinic.observation("sodium", "140", NINE))), NINE);
        step(VISIT, EncounterChange.discharge, NINE, "IMP", FactStatus.final$, NINE);
        run.alerts();
        run.pipe(event(TEN, inVisit(OTHER, Clinic.observation("lactate", "9", TEN))), TEN);
        assertThat(run.alerts()).isEmpty();
    }

    @Test
    void shouldSeeTheNewVisitBehindTheNumberOfTheLaboratory() {
        String laboratory = "visit-of-the-laboratory";
        run.pipe(event(NINE, inVisit(laboratory, Clinic.observation("sodium", "140", NINE))), NINE);
        step(VISIT, EncounterChange.discharge, NINE, "IMP", FactStatus.final$, NINE);
        run.alerts();
        run.pipe(event(TEN, inVisit(OTHER, Clinic.observation("potassium", "7.1", NINE.plusSeconds(60)))), TEN);
        run.pipe(event(TEN, inVisit(laboratory, Clinic.observation("sodium", "141", TEN))), TEN);
        run.tick(TEN.plusSeconds(1));

        assertThat(run.alerts())
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(alert.getStatus()).isEqualTo(AlertStatus.raised));
    }

    @Test
    void shouldStayWhenAnotherVisitEnds() {
        step(OTHER, EncounterChange.register, EIGHT, "AMB", FactStatus.final$, NINE);
        step(OTHER, EncounterChange.discharge, NINE, "AMB", FactStatus.final$, TEN);
        assertThat(run.alerts()).isEmpty();
    }

    @Test
    void shouldFollowTheInpatientStayWhenAnotherVisitOfThePatientEnds() {
        step(OTHER, EncounterChange.admit, NINE, "IMP", FactStatus.final$, NINE);
        step(VISIT, EncounterChange.discharge, TEN, "IMP", FactStatus.final$, TEN);
        assertThat(run.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.raised);
            assertThat(alert.getVisitKey()).isEqualTo(OTHER);
        });
        step(OTHER, EncounterChange.discharge, TEN, "IMP", FactStatus.final$, TEN);
        assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.expired);
    }

    @Test
    void shouldFollowAndNotRetractWhenTheAdmissionIsReplacedByAnother() {
        step(OTHER, EncounterChange.admit, NINE, "IMP", FactStatus.final$, NINE);
        step(VISIT, EncounterChange.admit, EIGHT, "IMP", FactStatus.entered_in_error, TEN);
        assertThat(run.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.raised);
            assertThat(alert.getVisitKey()).isEqualTo(OTHER);
        });
    }

    private static Fact inVisit(String visit, Fact fact) {
        return Fact.newBuilder(fact).setVisitKey(visit).build();
    }

    private void step(
            String visit,
            EncounterChange change,
            Instant at,
            String encounterClass,
            FactStatus status,
            Instant issued) {
        run.pipe(event(issued, Clinic.step(visit, change, at, encounterClass, "A", status, issued)), issued);
    }
}
