package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.OBSERVER;
import static health.vigil.streams.Clinic.observation;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.streams.Clinic;
import health.vigil.streams.TopologyRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A monitor's stream counts as its 5-minute median; what a person charts counts as it is. */
class MonitorStreamTest {

    private final PatientContext context = new PatientContext(Clinic.PATIENT);

    @ParameterizedTest
    @CsvSource({
        // Heart rates minute by minute, and after which one an alert is raised; 131 and over are 3 points.
        "80 80 80 80 80 200 80 80 80 80,      -1",
        "80 80 80 80 80 200 80 200 80 80,     -1",
        "80 80 80 80 80 200 200 80 80 80,     -1",
        "80 80 80 80 80 200 80 200 80 200,     9",
        "80 80 80 80 80 140 140 140 140 140,   7",
        "80 80 200 80,                        -1",
        "80 200,                               1"
    })
    void shouldFireOnlyWhenMostOfTheLastFiveMinutesSaySo(String rates, int raisedAfter) {
        try (TopologyRun run = TopologyRun.withShippedTriggers()) {
            run.pipe(Clinic.admission(EIGHT.minusSeconds(60)), EIGHT.minusSeconds(60));
            List<String> stream = Arrays.asList(rates.split(" "));
            for (int minute = 0; minute < stream.size(); minute++) {
                run.pipe(Clinic.event(minute(minute), reading(stream.get(minute), minute)), minute(minute));
                if (minute == raisedAfter) {
                    assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.raised);
                } else {
                    assertThat(run.alerts()).as("minute " + minute).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"PT5M, 140", "PT4M59.999S, 80"})
    void shouldTakeThreeReadingsForAStreamWhenTheOldestLiesWithinFiveMinutes(Duration ago, String counts) {
        take(observation("heart-rate", "80", minute(9).minus(ago)), "monitor");
        take(reading("80", 8), "monitor");
        take(reading("140", 9), "monitor");
        assertThat(heartRate().text()).isEqualTo(counts);
        assertThat(heartRate().isDerived()).isEqualTo(counts.equals("80"));
    }

    @Test
    void shouldLetValuesChartedByHandStandForThemselves() {
        take(reading("80", 6), "chart");
        take(reading("140", 9), "chart");
        assertThat(heartRate().text()).isEqualTo("140");
        assertThat(heartRate().restsOnIds()).isEmpty();
    }

    @Test
    void shouldLetANewerValueByHandStandBesideAMonitor() {
        for (int minute = 0; minute < 9; minute++) {
            take(reading("80", minute), "monitor");
        }
        take(reading("140", 9), "chart");
        assertThat(heartRate().text()).isEqualTo("140");

        take(reading("82", 10), "monitor");
        assertThat(heartRate().text())
                .as("the monitor goes on, without the nurse's value")
                .isEqualTo("80");
    }

    @Test
    void shouldTakeTheMeanOfTheTwoInTheMiddleExactly() {
        List<String> rates = List.of("150", "81", "140", "80");
        for (int minute = 0; minute < 4; minute++) {
            take(reading(rates.get(minute), minute), "monitor");
        }
        assertThat(heartRate().text()).isEqualTo("110.5");
        assertThat(heartRate().restsOnIds())
                .containsExactly(
                        id(reading("80", 3)), id(reading("140", 2)), id(reading("81", 1)), id(reading("150", 0)));
        assertThat(heartRate().effective()).as("as fresh as its newest reading").isEqualTo(minute(3));
    }

    @Test
    void shouldTakeNoMedianOfALaboratory() {
        for (int minute = 0; minute < 4; minute++) {
            take(observation("potassium", minute == 3 ? "6.9" : "4.0", minute(minute)), "lab");
        }
        assertThat(OBSERVER.see(context, minute(9)).number("potassium")).isEqualByComparingTo("6.9");
    }

    @Test
    void shouldLeaveOutWhatCannotBeTrueOrWasWithdrawn() {
        for (int minute = 0; minute < 3; minute++) {
            take(reading("80", minute), "monitor");
        }
        take(Clinic.implausible(reading("0", 3), "No living patient has a heart rate of 0."), "monitor");
        assertThat(heartRate().restsOnIds()).hasSize(3).doesNotContain(id(reading("0", 3)));
    }

    @Test
    void shouldNameItsReadingsAndFollowTheirCorrections() {
        try (TopologyRun run = TopologyRun.withShippedTriggers()) {
            run.pipe(Clinic.admission(EIGHT.minusSeconds(60)), EIGHT.minusSeconds(60));
            for (int minute = 0; minute < 5; minute++) {
                run.pipe(Clinic.event(minute(minute), versioned("80", minute, FactStatus.final$)), minute(minute));
            }
            for (int minute = 5; minute < 8; minute++) {
                run.pipe(Clinic.event(minute(minute), versioned("140", minute, FactStatus.final$)), minute(minute));
            }
            assertThat(run.alerts()).singleElement().satisfies(alert -> {
                assertThat(alert.getEvidence()).singleElement().satisfies(evidence -> {
                    assertThat(evidence.getValue()).isEqualTo("140");
                    assertThat(evidence.getFactId()).isEqualTo(id(versioned("140", 7, FactStatus.final$)));
                    assertThat(evidence.getRestsOn()).hasSize(5).contains(id(versioned("140", 5, FactStatus.final$)));
                });
                assertThat(alert.getHistory().getFirst().getReason())
                        .startsWith("Raised: heart-rate 140 /min (from 5 readings); not known: ");
            });

            run.pipe(Clinic.event(minute(8), versioned("80", 5, FactStatus.corrected)), minute(8));
            assertThat(run.alerts()).singleElement().satisfies(alert -> {
                assertThat(alert.getStatus()).isEqualTo(AlertStatus.retracted);
                assertThat(alert.getHistory().getLast().getReason())
                        .isEqualTo("Evidence was corrected: heart-rate 140 → 80");
            });
        }
    }

    @Property(tries = 300)
    void shouldSeeTheSameWhateverTheOrder(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 40, max = 200) Integer> rates,
            @ForAll Random random) {
        var facts = new ArrayList<Fact>();
        for (int reading = 0; reading < rates.size(); reading++) {
            facts.add(observation("heart-rate", rates.get(reading).toString(), EIGHT.plusSeconds(30L * reading)));
        }
        PatientView inOrder = OBSERVER.see(streamed(facts), minute(12));
        Collections.shuffle(facts, random);
        assertThat(OBSERVER.see(streamed(facts), minute(12)).latest()).isEqualTo(inOrder.latest());
    }

    private static PatientContext streamed(List<Fact> facts) {
        var streamed = new PatientContext(Clinic.PATIENT);
        facts.forEach(fact -> streamed.merge(Arrival.of(fact, "monitor", "event", EIGHT.plusSeconds(600))));
        return streamed;
    }

    private CurrentValue heartRate() {
        return Objects.requireNonNull(OBSERVER.see(context, minute(12)).latest().get("heart-rate"));
    }

    private void take(Fact fact, String feed) {
        context.merge(Arrival.of(fact, feed, "event", EIGHT.plusSeconds(600)));
    }

    private static Fact reading(String rate, int minute) {
        return observation("heart-rate", rate, minute(minute));
    }

    /** A reading that a later version may correct. */
    private static Fact versioned(String rate, int minute, FactStatus status) {
        Instant issued = status == FactStatus.final$ ? minute(minute) : minute(minute + 60);
        return observation("reading" + minute, "heart-rate", rate, minute(minute), status, issued);
    }

    private static String id(Fact fact) {
        return fact.getFactId();
    }

    private static Instant minute(int minute) {
        return EIGHT.plus(Duration.ofMinutes(minute));
    }
}
