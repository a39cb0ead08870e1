package health.vigil.streams.alert;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.event;
import static health.vigil.streams.Clinic.observation;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.streams.Clinic;
import health.vigil.streams.TopologyRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A critical result that comes back once the patient has left is told; what only a bedside can say is not. */
class AfterDischargeTest {

    private static final Instant NINE = EIGHT.plus(Duration.ofHours(1));
    private static final Instant TEN = EIGHT.plus(Duration.ofHours(2));
    private static final Duration THREE_DAYS = Duration.ofDays(3);
    private static final String VISIT = "visit-1";
    private static final String OTHER = "visit-2";

    private final TopologyRun run = TopologyRun.withShippedTriggers();

    @BeforeEach
    void admit() {
        step(VISIT, EncounterChange.admit, EIGHT, FactStatus.final$, EIGHT);
        run.pipe(event(EIGHT, Clinic.demographic("age-years", "64", EIGHT)), EIGHT);
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void shouldTellOfACriticalResultThatWasPendingAtDischarge() {
        leave();
        run.pipe(event(TEN, observation("potassium", "7.1", EIGHT)), TEN);
        assertThat(run.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.raised);
            assertThat(alert.getTitle()).isEqualTo("Critical potassium, after discharge");
            assertThat(alert.getVisitKey()).isEqualTo(VISIT);
        });
    }

    @Test
    void shouldSayNothingOfWhatItsAuthorWantsToldOfThoseWhoAreThere() {
        leave();
        run.pipe(event(TEN, observation("lactate", "9", EIGHT)), TEN);
        run.pipe(event(TEN, observation("potassium", "6.2", EIGHT)), TEN);
        assertThat(run.alerts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 0"})
    void shouldTellForThreeDaysAndNoLonger(long millis, int told) {
        leave();
        Instant at = NINE.plus(THREE_DAYS).plusMillis(millis);
        run.pipe(event(at, observation("potassium", "7.1", at.minusSeconds(60))), at);
        assertThat(run.alerts()).hasSize(told);
    }

    @Test
    void shouldStayOpenWhenThePatientLeavesAndEndThreeDaysLater() {
        run.pipe(event(EIGHT, observation("potassium", "7.1", EIGHT)), EIGHT);
        assertThat(run.alerts()).extracting(Alert::getTitle).containsExactly("Critical potassium");
        leave();
        assertThat(run.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getTitle()).isEqualTo("Critical potassium, after discharge");
            assertThat(reason(alert)).isEqualTo("The patient has left with it open.");
        });

        run.tick(NINE.plus(THREE_DAYS).minusMillis(1));
        assertThat(run.alerts()).isEmpty();
        run.tick(NINE.plus(THREE_DAYS));
        assertThat(run.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.expired);
            assertThat(reason(alert)).isEqualTo("The visit ended 72 h ago, and nobody closed it.");
        });
    }

    @Test
    void shouldResolveWhenALaterResultOfOneWhoHasLeftIsGood() {
        leave();
        run.pipe(event(TEN, observation("potassium", "7.1", EIGHT)), TEN);
        run.alerts();
        run.pipe(event(TEN, observation("potassium", "4.4", NINE)), TEN);
        assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.resolved);
    }

    @Test
    void shouldRetractWhenTheResultOfOneWhoHasLeftIsCorrected() {
        leave();
        run.pipe(event(TEN, potassium("7.1", TEN)), TEN);
        run.alerts();
        run.pipe(event(TEN, potassium("4.4", TEN.plusSeconds(1))), TEN.plusSeconds(1));
        assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.retracted);
    }

    @Test
    void shouldBeWhoseItIsOnceSomebodyTookItBecauseNobodyObservesAnyMore() {
        leave();
        run.pipe(event(TEN, observation("potassium", "7.1", EIGHT)), TEN);
        Alert raised = run.alerts().getLast();
        run.pipe(Clinic.action(raised.getAlertId(), ActionType.acknowledge, TEN), TEN);
        assertThat(run.alerts().getLast()).satisfies(alert -> {
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.acknowledged);
            assertThat(alert.getAcknowledgedUntil()).isEqualTo(NINE.plus(THREE_DAYS));
        });

        run.tick(NINE.plus(THREE_DAYS).minusMillis(1));
        assertThat(run.alerts()).as("it is not raised again").isEmpty();
        run.tick(NINE.plus(THREE_DAYS));
        assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.expired);
    }

    @Test
    void shouldBeNobodysAgainWhenThePatientLeavesWithIt() {
        run.pipe(event(EIGHT, observation("potassium", "7.1", EIGHT)), EIGHT);
        Alert raised = run.alerts().getLast();
        run.pipe(
                Clinic.action(raised.getAlertId(), ActionType.acknowledge, EIGHT.plusSeconds(60)),
                EIGHT.plusSeconds(60));
        run.alerts();
        leave();
        assertThat(run.alerts()).first().satisfies(alert -> {
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.raised);
            assertThat(reason(alert)).isEqualTo("The patient has left with it open.");
        });
    }

    @Test
    void shouldNotCallTheObservationsOfOneWhoHasLeftOverdue() {
        leave();
        run.pipe(event(TEN, observation("potassium", "7.1", EIGHT)), TEN);
        run.alerts();
        run.tick(EIGHT.plus(Duration.ofHours(25)));
        assertThat(run.alerts()).isEmpty();
    }

    @Test
    void shouldSayInOneRevisionWhatACorrectionLeftOfIt() {
        leave();
        run.pipe(event(TEN, potassium("7.1", TEN)), TEN);
        Instant late = EIGHT.plus(Duration.ofHours(25));
        run.tick(late);
        run.alerts();
        run.pipe(event(late, potassium("6.9", late)), late);
        assertThat(run.alerts()).extracting(Alert::getTitle).containsExactly("Critical potassium, after discharge");
    }

    @Test
    void shouldEndInTimeThoughTheNextStayIsBookedAlready() {
        run.pipe(event(EIGHT, observation("potassium", "7.1", EIGHT)), EIGHT);
        leave();
        step(OTHER, EncounterChange.preadmit, TEN, FactStatus.final$, TEN);
        assertThat(run.alerts().getLast().getTitle()).isEqualTo("Critical potassium, after discharge");
        run.tick(NINE.plus(THREE_DAYS).minusMillis(1));
        assertThat(run.alerts()).isEmpty();
        run.tick(NINE.plus(THREE_DAYS));
        assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.expired);
    }

    @Test
    void shouldSayNothingOfTheBedsideOfOneWhoHasLeftThoughTheNextStayIsBookedAlready() {
        leave();
        step(OTHER, EncounterChange.preadmit, TEN, FactStatus.final$, TEN);
        run.pipe(
                event(
                        TEN,
                        observation("respiratory-rate", "25", EIGHT),
                        observation("heart-rate", "131", EIGHT),
                        observation("spo2", "90", EIGHT)),
                TEN);
        assertThat(run.alerts()).isEmpty();
        run.pipe(event(TEN, observation("potassium", "7.1", EIGHT)), TEN);
        assertThat(run.alerts()).extracting(Alert::getTitle).containsExactly("Critical potassium, after discharge");
    }

    @ParameterizedTest
    @CsvSource({OTHER, "visit-3", ","})
    void shouldSpeakOfOneWhoIsThereAgainThoughTheNextStayIsOnlyBooked(@Nullable String visit) {
        leave();
        step(OTHER, EncounterChange.preadmit, TEN, FactStatus.final$, TEN);
        run.pipe(
                event(TEN, Clinic.under(Clinic.PATIENT, visit, observation("lactate", "9", NINE.plusSeconds(60)))),
                TEN);
        assertThat(run.alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.getVisitKey()).isEqualTo(visit);
            assertThat(alert.getTitle()).doesNotContain("after discharge");
        });
    }

    @Test
    void shouldFollowThePatientWhoIsThereAgainThoughNobodyAnnouncedIt() {
        run.pipe(event(EIGHT, observation("potassium", "7.1", EIGHT)), EIGHT);
        leave();
        run.alerts();
        Fact glucose = Clinic.under(Clinic.PATIENT, OTHER, observation("glucose", "100", NINE.plusSeconds(60)));
        run.pipe(event(TEN, glucose), TEN);
        assertThat(run.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getVisitKey()).isEqualTo(OTHER);
            assertThat(alert.getTitle()).isEqualTo("Critical potassium");
        });
    }

    @Test
    void shouldEndAtOnceWhatNobodyWantsToldThoughTheDischargeIsAMomentAhead() {
        run.pipe(event(EIGHT, Clinic.vitals(EIGHT, "25", "111", "A")), EIGHT);
        run.alerts();
        step(VISIT, EncounterChange.discharge, NINE.plusSeconds(180), FactStatus.final$, NINE);
        assertThat(run.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.expired);
            assertThat(alert.getTitle()).doesNotContain("after discharge");
        });
        run.pipe(
                event(NINE.plusSeconds(60), Clinic.vitals(NINE.plusSeconds(60), "30", "135", "V")),
                NINE.plusSeconds(60));
        assertThat(run.alerts()).as("nobody is there").isEmpty();
    }

    @Test
    void shouldEndWithAVisitOfWhichNobodySaysThatItEnded() {
        step(VISIT, EncounterChange.admit, EIGHT, FactStatus.entered_in_error, EIGHT);
        run.pipe(
                event(EIGHT, Clinic.step(OTHER, EncounterChange.register, EIGHT, "AMB", "A", FactStatus.final$, EIGHT)),
                EIGHT);
        run.pipe(event(EIGHT, observation("potassium", "7.1", EIGHT)), EIGHT);
        run.alerts();
        run.tick(EIGHT.plus(Duration.ofDays(4)));
        assertThat(reason(run.alerts().getLast())).isEqualTo("The visit ended.");
    }

    @Test
    void shouldNotSayThatOneHasLeftWhoseDischargeWasAMistake() {
        run.pipe(event(EIGHT, observation("potassium", "7.1", EIGHT)), EIGHT);
        leave();
        run.alerts();
        step(VISIT, EncounterChange.discharge, NINE, FactStatus.entered_in_error, TEN);
        assertThat(run.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getTitle()).isEqualTo("Critical potassium");
            assertThat(reason(alert)).isEqualTo("The patient has not left after all.");
        });
    }

    @Test
    void shouldFollowThePatientWhoIsAdmittedAnew() {
        leave();
        run.pipe(event(TEN, observation("potassium", "7.1", EIGHT)), TEN);
        run.alerts();
        step(OTHER, EncounterChange.admit, TEN, FactStatus.final$, TEN);
        assertThat(run.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getTitle()).isEqualTo("Critical potassium");
            assertThat(alert.getVisitKey()).isEqualTo(OTHER);
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.raised);
        });
    }

    @Test
    void shouldSayNothingOfOneWhoseAdmissionWasAMistake() {
        step(VISIT, EncounterChange.admit, EIGHT, FactStatus.entered_in_error, NINE);
        run.pipe(event(TEN, observation("potassium", "7.1", EIGHT)), TEN);
        assertThat(run.alerts()).isEmpty();
    }

    @Test
    void shouldSayNothingOfOneWhoHasDied() {
        leave();
        run.pipe(event(NINE, Clinic.demographic("deceased", "true", NINE)), NINE);
        run.pipe(event(TEN, observation("potassium", "7.1", EIGHT)), TEN);
        assertThat(run.alerts()).isEmpty();
    }

    private static Fact potassium(String value, Instant issued) {
        return observation("order-1", "potassium", value, EIGHT, FactStatus.final$, issued);
    }

    private static String reason(Alert alert) {
        return String.valueOf(List.copyOf(alert.getHistory()).getLast().getReason());
    }

    private void leave() {
        step(VISIT, EncounterChange.discharge, NINE, FactStatus.final$, NINE);
    }

    private void step(String visit, EncounterChange change, Instant at, FactStatus status, Instant issued) {
        run.pipe(event(issued, Clinic.step(visit, change, at, "IMP", "A", status, issued)), issued);
    }
}
