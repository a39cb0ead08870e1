package health.vigil.streams.alert;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.observation;
import static health.vigil.streams.Clinic.vitals;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Alert;
import health.vigil.schemas.CareDirective;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.streams.Clinic;
import health.vigil.streams.TopologyRun;
import health.vigil.streams.trigger.TriggerLibrary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person enters by hand drives the rules, until it expires or is withdrawn. */
class EntriesTest {

    private static final Instant EXPIRES = EIGHT.plus(Duration.ofHours(1));

    /** An entry, what it is about, and the rules that go by it. */
    enum Case {
        SCALE_TWO("spo2-scale", "2", "news2"),
        PREGNANCY("pregnancy", "yes", "news2"),
        BASELINE_CONFUSION("baseline-confusion", "yes", "news2"),
        CHRONIC_DIALYSIS("chronic-dialysis", "yes", "kdigo");

        private final String concept;
        private final String value;
        private final String rules;

        Case(String concept, String value, String rules) {
            this.concept = concept;
            this.value = value;
            this.rules = rules;
        }

        /** What raises an alert of a patient of whom nothing was entered. */
        private Fact[] findings(Instant at) {
            return switch (this) {
                case SCALE_TWO ->
                    new Fact[] {
                        observation("respiratory-rate", "16", at),
                        observation("spo2", "90", at),
                        observation("oxygen-therapy", "air", at),
                        observation("systolic-pressure", "120", at),
                        observation("heart-rate", "80", at),
                        observation("consciousness", "A", at),
                        observation("temperature", "37.0", at)
                    };
                case PREGNANCY -> vitals(at, "25", "112", "A");
                // What is charted as C is new confusion whatever the baseline; what is only heard is not.
                case BASELINE_CONFUSION ->
                    new Fact[] {
                        observation("respiratory-rate", "16", at),
                        observation("consciousness", "A", at),
                        observation("glasgow-verbal", "4", at)
                    };
                case CHRONIC_DIALYSIS ->
                    new Fact[] {
                        observation("creatinine", "1.0", at.minus(Duration.ofHours(24))),
                        observation("creatinine", "1.5", at)
                    };
            };
        }
    }

    private final TopologyRun run = TopologyRun.withShippedTriggers();

    @BeforeEach
    void admit() {
        run.activate(TriggerLibrary.shippedDocument(), false, EIGHT.minusSeconds(2));
        run.pipe(Clinic.admission(EIGHT.minusSeconds(1)), EIGHT.minusSeconds(1));
    }

    @AfterEach
    void close() {
        run.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldRaiseWhereNothingWasEntered(Case it) {
        assertThat(raisedBy(it, EIGHT)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotRaiseWhileTheEntryStands(Case it) {
        enter(it, FactStatus.final$, EIGHT.minusMillis(500));
        assertThat(raisedBy(it, EIGHT)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldRaiseWithTheEntrysEndThoughNothingArrives(Case it) {
        enter(it, FactStatus.final$, EIGHT.minusMillis(500));
        assertThat(raisedBy(it, EIGHT)).isEmpty();
        run.tick(EXPIRES.minusMillis(1));
        assertThat(alertsOf(it)).isEmpty();
        run.tick(EXPIRES);
        assertThat(alertsOf(it)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldRaiseWhenTheEntryIsWithdrawn(Case it) {
        enter(it, FactStatus.final$, EIGHT.minusMillis(500));
        assertThat(raisedBy(it, EIGHT)).isEmpty();
        enter(it, FactStatus.entered_in_error, EIGHT.plusSeconds(60));
        assertThat(alertsOf(it)).isNotEmpty();
    }

    @Test
    void shouldCountAgainWhenItIsEnteredAnewAfterAWithdrawal() {
        enter(Case.SCALE_TWO, FactStatus.final$, EIGHT.minusMillis(500));
        enter(Case.SCALE_TWO, FactStatus.entered_in_error, EIGHT.minusMillis(400));
        enter(Case.SCALE_TWO, FactStatus.final$, EIGHT.minusMillis(300));
        assertThat(raisedBy(Case.SCALE_TWO, EIGHT)).isEmpty();
    }

    private void enter(Case it, FactStatus status, Instant at) {
        Fact fact = Clinic.said("console-" + it.concept, at, new CareDirective(it.concept, it.value, "nurse", EXPIRES));
        fact.setStatus(status);
        fact.getVersion().setStatusRank(status == FactStatus.final$ ? 1 : 3);
        run.pipe(Clinic.event(at, fact), at);
    }

    private List<Alert> raisedBy(Case it, Instant at) {
        run.pipe(Clinic.event(at, it.findings(at)), at);
        return alertsOf(it);
    }

    private List<Alert> alertsOf(Case it) {
        return run.alerts().stream()
                .filter(alert -> alert.getTrigger().getId().startsWith(it.rules))
                .toList();
    }
}
