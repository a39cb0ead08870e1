package health.vigil.streams.alert.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.schemas.Severity;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a site may write about how alerts are pursued, and what it is told where that cannot work. */
class PoliciesTest {

    private static final String BEGINNING = """
            acknowledgement: {high: 4h, critical: 1h}
            snooze: {high: 1h}
            """;
    private static final String ROSTERED = BEGINNING + """
            zone: Europe/Vienna
            alwaysStaffed: [rapid-response]
            ladders:
              - severities: [high, critical]
                rungs: [{role: nurse}, {role: rapid-response, after: 30m}]
              - severities: [high, critical]
                units: [4 West]
                rungs: [{role: nurse}, {role: charge-nurse, after: 15m}]
            roster:
              - {role: charge-nurse, units: [4 West], who: [day], from: '07:00', to: '19:00'}
              - {role: charge-nurse, units: [4 West], who: [night], from: '19:00', to: '07:00'}
            """;

    @Test
    void shouldTakeWhatShips() {
        Policies shipped = Policies.parse("policies.yaml", Policies.shippedDocument());
        for (Severity severity : new Severity[] {Severity.medium, Severity.high, Severity.critical}) {
            assertThat(shipped.ladder(severity, "4 West")).as(severity.name()).isPresent();
        }
    }

    @Test
    void shouldPreferTheLadderOfTheUnit() {
        Policies policies = Policies.parse("site.yaml", ROSTERED);
        assertThat(policies.ladder(Severity.high, "4 West")
                        .orElseThrow()
                        .rungs()
                        .getLast()
                        .role())
                .isEqualTo("charge-nurse");
        assertThat(policies.ladder(Severity.high, "5 East")
                        .orElseThrow()
                        .rungs()
                        .getLast()
                        .role())
                .isEqualTo("rapid-response");
        assertThat(policies.ladder(Severity.low, "4 West")).isEmpty();
    }

    @Test
    void shouldKnowWhoIsOnCallByTheClockOnTheWall() {
        Roster roster = Policies.parse("site.yaml", ROSTERED).roster();
        // Vienna is an hour ahead of UTC in winter.
        assertThat(roster.onCall("charge-nurse", "4 West", Instant.parse("2026-03-01T05:59:59Z")))
                .containsExactly("night");
        assertThat(roster.onCall("charge-nurse", "4 West", Instant.parse("2026-03-01T06:00:00Z")))
                .containsExactly("day");
        assertThat(roster.onCall("charge-nurse", "4 West", Instant.parse("2026-03-01T18:00:00Z")))
                .containsExactly("night");
        assertThat(roster.onCall("charge-nurse", "5 East", Instant.parse("2026-03-01T06:00:00Z")))
                .isEmpty();
    }

    @Test
    void shouldRefuseAUnitWithoutALastRungAndSayWhenNobodyAnswers() {
        assertThatThrownBy(() -> Policies.parse("site.yaml", ROSTERED.replace("to: '07:00'", "to: '06:00'")))
                .hasMessageContaining("site.yaml:10:35: Unit 4 West has no last rung for high alerts: nobody answers"
                        + " charge-nurse on monday at 06:00");
    }

    @Test
    void shouldRefuseAShiftThatLeavesADayOut() {
        String weekdays = ROSTERED.replace(
                "from: '07:00', to: '19:00'",
                "from: '07:00', to: '19:00', days: [monday, tuesday, wednesday, thursday, friday, saturday]");
        assertThatThrownBy(() -> Policies.parse("site.yaml", weekdays)).hasMessageContaining("on sunday at 07:00");
    }

    @Test
    void shouldRefuseWhereUnitsThatAreNotNamedHaveNoLadder() {
        assertThatThrownBy(() -> Policies.parse("site.yaml", BEGINNING + """
                                units: [5 East]
                                alwaysStaffed: [nurse]
                                ladders:
                                  - {severities: [high, critical], units: [4 West], rungs: [{role: nurse}]}
                                """))
                .hasMessageContaining("A unit that is not named has no ladder for high alerts")
                .hasMessageContaining("Unit 5 East has no ladder for critical alerts");
    }

    @Test
    void shouldSayWhereAFieldIsWrongAndWhatToWrite() {
        assertThatThrownBy(() -> Policies.parse("site.yaml", ROSTERED.replace("after: 15m", "after: soon")))
                .hasMessageContaining("site.yaml:10:")
                .hasMessageContaining("write a length of time, for example 15m");
        assertThatThrownBy(() -> Policies.parse("site.yaml", ROSTERED.replace("zone: Europe/Vienna", "zone: Vienna")))
                .hasMessageContaining("site.yaml:3:7: 'Vienna' is no time zone");
        assertThatThrownBy(() -> Policies.parse("site.yaml", ROSTERED.replace("snooze:", "snoze:")))
                .hasMessageContaining("did you mean 'snooze'");
        assertThatThrownBy(() -> Policies.parse(
                        "site.yaml",
                        ROSTERED.replace("{role: nurse}, {role: charge", "{role: nurse, after: 5m}, {role: charge")))
                .hasMessageContaining("The first rung is asked at once");
        assertThatThrownBy(() -> Policies.parse(
                        "site.yaml",
                        ROSTERED.replace(
                                "{role: charge-nurse, after: 15m}",
                                "{role: doctor}, {role: charge-nurse, after: 15m}")))
                .hasMessageContaining("no later than the one before it");
    }
}
