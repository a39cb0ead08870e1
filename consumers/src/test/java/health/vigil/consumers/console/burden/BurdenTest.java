package health.vigil.consumers.console.burden;

import static health.vigil.consumers.console.Samples.MIDNIGHT;
import static health.vigil.consumers.console.Samples.minute;
import static health.vigil.consumers.console.Samples.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import health.vigil.consumers.console.Samples;
import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertChange;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Location;
import health.vigil.schemas.PatientOutcome;
import health.vigil.schemas.PatientSummary;
import health.vigil.schemas.PersonsAction;
import health.vigil.schemas.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BurdenTest {

    private static final NurseShift SHIFT = new NurseShift(5, Duration.ofHours(12));
    private static final Span DAY = new Span(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(1)));

    @Test
    void shouldTellAlertsOverTheTimeThatPatientsWereThere() {
        PatientSummary whole = patient("whole", MIDNIGHT.minusSeconds(3_600), null);
        PatientSummary half = patient("half", MIDNIGHT.plus(Duration.ofHours(6)), MIDNIGHT.plus(Duration.ofHours(18)));
        PatientSummary before = patient("before", MIDNIGHT.minusSeconds(7_200), MIDNIGHT.minusSeconds(3_600));
        var alerts = List.of(raised("a", "whole", minute(0)), raised("b", "half", minute(400)));

        Group told = new Burden(DAY, SHIFT, alerts, List.of(whole, half, before)).whole();

        assertThat(told.patients()).isEqualTo(2);
        assertThat(told.patientDays()).isEqualTo(1.5);
        assertThat(figures(told).per100PatientDays()).isCloseTo(2 / 1.5 * 100, within(1e-9));
        assertThat(figures(told).perNurseShift()).isCloseTo(2 / 1.5 * 2.5, within(1e-9));
    }

    @Test
    void shouldCountAnAlertByItsRaisingOnBothSidesOfTheSpan() {
        var alerts = List.of(
                raised("early", "p", DAY.from().minusMillis(1)),
                raised("first", "p", DAY.from()),
                raised("last", "p", DAY.to().minusMillis(1)),
                raised("late", "p", DAY.to()));

        Group told = new Burden(DAY, SHIFT, alerts, List.of(patient("p", MIDNIGHT, null))).whole();

        assertThat(figures(told).alerts()).isEqualTo(2);
    }

    @Test
    void shouldTellNoRateWhenNobodyWasThere() {
        Group told = new Burden(DAY, SHIFT, List.of(raised("a", "gone", minute(1))), List.of()).whole();

        assertThat(figures(told).alerts()).isEqualTo(1);
        assertThat(figures(told).per100PatientDays()).isNull();
        assertThat(figures(told).ppv()).isNull();
        assertThat(figures(told).secondsToAcknowledge()).isNull();
    }

    @Test
    void shouldTellWhatPeopleMadeOfTheAlerts() {
        var alerts = new ArrayList<Alert>();
        IntStream.rangeClosed(1, 10)
                .forEach(n -> alerts.add(acted(
                        raised("ack" + n, "p", minute(0)),
                        AlertStatus.acknowledged,
                        minute(n),
                        ActionType.acknowledge,
                        null,
                        null)));
        alerts.add(acted(
                raised("d1", "p", minute(0)), AlertStatus.dismissed, minute(3), ActionType.dismiss, "artefact", null));
        alerts.add(
                acted(raised("d2", "p", minute(0)), AlertStatus.dismissed, minute(3), ActionType.dismiss, null, null));
        alerts.add(
                acted(raised("f1", "p", minute(0)), AlertStatus.resolved, minute(3), ActionType.feedback, null, true));
        alerts.add(
                acted(raised("f2", "p", minute(0)), AlertStatus.raised, minute(3), ActionType.feedback, null, false));
        alerts.add(acted(
                acted(raised("f3", "p", minute(0)), AlertStatus.raised, minute(3), ActionType.feedback, null, false),
                AlertStatus.raised,
                minute(4),
                ActionType.feedback,
                null,
                true));
        alerts.add(acted(raised("r", "p", minute(0)), AlertStatus.retracted, minute(3), null, null, null));

        Figures told = figures(new Burden(DAY, SHIFT, alerts, List.of(patient("p", MIDNIGHT, null))).whole());

        assertThat(told.acknowledged()).isEqualTo(10);
        assertThat(told.secondsToAcknowledge()).isEqualTo(5 * 60L);
        assertThat(told.secondsToAcknowledge90()).isEqualTo(9 * 60L);
        assertThat(told.dismissed()).isEqualTo(Map.of("artefact", 1, "none", 1));
        assertThat(told.useful()).isEqualTo(2);
        assertThat(told.notUseful()).isEqualTo(1);
        assertThat(told.ppv()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(told.retracted()).isEqualTo(1);
    }

    @Test
    void shouldJudgeAlertsByWhatBefellPatientsWithinADay() {
        PatientSummary ill = patient("ill", MIDNIGHT, null);
        ill.setOutcomes(List.of(new PatientOutcome("vasopressor", minute(60))));
        PatientSummary well = patient("well", MIDNIGHT, null);
        Instant aDayBefore = minute(60).minus(Duration.ofDays(1));
        var alerts = List.of(
                raised("more than a day before", "ill", aDayBefore.minusMillis(1)),
                raised("a day before", "ill", aDayBefore),
                raised("just before", "ill", minute(60).minusMillis(1)),
                raised("at the same time", "ill", minute(60)),
                raised("a day ago", "well", minute(120)),
                raised("not a day ago", "well", minute(120).plusMillis(1)),
                raised("nobody knows", "left", minute(0)));

        var span = new Span(aDayBefore.minusSeconds(60), minute(120).plus(Duration.ofDays(1)));
        Figures told = figures(new Burden(span, SHIFT, alerts, List.of(ill, well)).whole());

        assertThat(told.foretold()).as("a day before, just before").isEqualTo(2);
        assertThat(told.followed())
                .as("these, the two at the limits, a day ago")
                .isEqualTo(5);
        assertThat(told.outcomePpv()).isCloseTo(0.4, within(1e-9));
        assertThat(told.secondsToOutcome()).as("the lower of two").isEqualTo(0);
    }

    @Test
    void shouldHideAUnitWhenItHasTenPatientsAndShowItWithEleven() {
        var ten = ward(10, "A");
        var eleven = ward(11, "B");
        var twelve = ward(12, "C");

        assertThat(units(List.of(ten, eleven, twelve))).containsExactly("A hidden", "B hidden", "C 12");
        assertThat(units(List.of(eleven, twelve))).containsExactly("B 11", "C 12");
        assertThat(units(List.of(ten, ward(9, "D"), eleven))).containsExactly("A hidden", "B 11", "D hidden");
    }

    @Test
    void shouldTellByTriggerHoweverFewTheAlertsAre() {
        List<Group> triggers = new Burden(
                        DAY, SHIFT, List.of(raised("a", "p", minute(1))), List.of(patient("p", MIDNIGHT, null)))
                .groups()
                .getOrDefault("trigger", List.of());

        assertThat(triggers).extracting(Group::key).containsExactly("news2-emergency");
        assertThat(figures(triggers.getFirst()).alerts()).isEqualTo(1);
    }

    @Test
    void shouldTakeNoUnitForAFormulaInASpreadsheet() {
        var report =
                BurdenReport.of(DAY, SHIFT, new Burden(DAY, SHIFT, List.of(), ward(11, "=HYPERLINK(1,\"x\")")), null);

        assertThat(BurdenCsv.of(report).lines())
                .first()
                .asString()
                .startsWith("dimension,key,patients,patientDays,alerts,per100PatientDays");
        assertThat(BurdenCsv.of(report)).contains("unit,\"'=HYPERLINK(1,\"\"x\"\")\",11,11.0,0,0.0");
    }

    private static List<String> units(List<List<PatientSummary>> wards) {
        return new Burden(
                        DAY,
                        SHIFT,
                        List.of(),
                        wards.stream().flatMap(List::stream).toList())
                .groups().getOrDefault("unit", List.of()).stream()
                        .map(group -> group.key() + " "
                                + Optional.ofNullable(group.patients())
                                        .map(Object::toString)
                                        .orElse("hidden"))
                        .toList();
    }

    private static List<PatientSummary> ward(int patients, String unit) {
        return IntStream.range(0, patients)
                .mapToObj(n -> {
                    PatientSummary patient = patient(unit + n, MIDNIGHT, null);
                    patient.setLocation(new Location(unit, null, Integer.toString(n)));
                    return patient;
                })
                .toList();
    }

    private static PatientSummary patient(String key, Instant admitted, @Nullable Instant discharged) {
        PatientSummary patient = summary(key, 1, 3);
        patient.setAdmittedAt(admitted);
        patient.setDischargedAt(discharged);
        return patient;
    }

    private static Alert raised(String id, String patientKey, Instant at) {
        Alert alert = Samples.alert(id, patientKey, 1, AlertStatus.raised, Severity.high);
        alert.setRaisedAt(at);
        return alert;
    }

    private static Alert acted(
            Alert alert,
            AlertStatus status,
            Instant at,
            @Nullable ActionType type,
            @Nullable String reason,
            @Nullable Boolean useful) {
        int revision = alert.getRevision() + 1;
        var history = new ArrayList<>(alert.getHistory());
        history.add(new AlertChange(
                revision,
                status,
                Severity.high,
                at,
                "somebody",
                "",
                type == null ? null : new PersonsAction(type, reason, useful)));
        alert.setRevision(revision);
        alert.setStatus(status);
        alert.setHistory(history);
        return alert;
    }

    private static Figures figures(Group group) {
        return Optional.ofNullable(group.figures()).orElseThrow();
    }
}
