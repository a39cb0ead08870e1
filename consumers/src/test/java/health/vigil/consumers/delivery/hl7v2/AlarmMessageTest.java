package health.vigil.consumers.delivery.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.DefaultModelClassFactory;
import ca.uhn.hl7v2.parser.ModelClassFactory;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import health.vigil.consumers.console.Samples;
import health.vigil.consumers.delivery.Notices;
import health.vigil.consumers.delivery.channel.Heard;
import health.vigil.consumers.delivery.channel.Notice;
import health.vigil.consumers.delivery.hl7v2.AlarmMessage.Parties;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Escalation;
import health.vigil.schemas.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AlarmMessageTest {

    private static final Heard HEARD = new Heard(1, 1);

    /** HAPI ships no ORU_R40; IHE builds it like ORU_R01, with no segment where that has none. */
    private static final ModelClassFactory AS_RESULT = new DefaultModelClassFactory() {
        @Override
        public Class<? extends Message> getMessageClass(String name, String version, boolean isExplicit)
                throws HL7Exception {
            return super.getMessageClass(name.equals("ORU_R40") ? "ORU_R01" : name, version, isExplicit);
        }
    };

    private static final String OBX = "/PATIENT_RESULT/ORDER_OBSERVATION/OBSERVATION(%d)/OBX-%d";

    @ParameterizedTest
    @EnumSource
    void shouldBeUnderstoodByHapiInEveryStatus(AlertStatus status) throws Exception {
        Terser message = parsed(Notices.identified(Notices.alert(2, status)));

        assertThat(message.get("/MSH-9-3")).isEqualTo("ORU_R40");
        assertThat(message.get("/PATIENT_RESULT/PATIENT/PID-3-1")).isEqualTo("4711");
        assertThat(message.get("/PATIENT_RESULT/PATIENT/PID-3-4")).isEqualTo("HOSP");
        assertThat(message.get("/PATIENT_RESULT/PATIENT/VISIT/PV1-3-3")).isEqualTo("7");
        assertThat(message.get("/PATIENT_RESULT/ORDER_OBSERVATION/OBR-2-1")).isEqualTo("a1");
        assertThat(message.get("/PATIENT_RESULT/ORDER_OBSERVATION/OBR-3-1")).isEqualTo("a1:2");
    }

    @ParameterizedTest
    @CsvSource({
        "1, raised, start, active, enabled",
        "2, raised, continue, active, enabled",
        "2, escalated, continue, active, enabled",
        "2, retracted, end, inactive, enabled",
        "2, resolved, end, inactive, enabled"
    })
    void shouldTellPhaseStateAndWhetherItIsSilenced(
            int revision, AlertStatus status, String phase, String state, String inactivation) throws Exception {
        Terser message = parsed(Notices.identified(Notices.alert(revision, status)));

        assertThat(message.get(OBX.formatted(2, 5))).isEqualTo(phase);
        assertThat(message.get(OBX.formatted(3, 5))).isEqualTo(state);
        assertThat(message.get(OBX.formatted(4, 5))).isEqualTo(inactivation);
    }

    @Test
    void shouldTellARiseAsEscalationAndAnAcknowledgementAsUpdate() {
        assertThat(Phase.of(changed(AlertStatus.raised, Severity.critical), HEARD))
                .isEqualTo(Phase.ESCALATE);
        assertThat(Phase.of(changed(AlertStatus.escalated, Severity.high), HEARD))
                .isEqualTo(Phase.ESCALATE);
        assertThat(Phase.of(changed(AlertStatus.acknowledged, Severity.high), HEARD))
                .isEqualTo(Phase.UPDATE);
        assertThat(Phase.of(changed(AlertStatus.raised, Severity.medium), HEARD))
                .isEqualTo(Phase.UPDATE);
    }

    @Test
    void shouldTellAStartWhenTheReceiverHeardOfNoEarlierRevision() throws Exception {
        var third = Notices.alert(3, AlertStatus.raised);
        var unheard = new Notice(third, Notices.identified(third).patient(), third.getSeverity(), null, List.of());
        var heardLate =
                new Notice(third, Notices.identified(third).patient(), third.getSeverity(), new Heard(2, 2), List.of());

        assertThat(parsed(unheard).get(OBX.formatted(2, 5))).isEqualTo("start");
        assertThat(parsed(unheard).get("/PATIENT_RESULT/ORDER_OBSERVATION/OBR-29-2-1"))
                .isNull();
        assertThat(parsed(heardLate).get(OBX.formatted(2, 5))).isEqualTo("continue");
        assertThat(parsed(heardLate).get("/PATIENT_RESULT/ORDER_OBSERVATION/OBR-29-2-1"))
                .isEqualTo("a1:2");
    }

    @Test
    void shouldTellARiseAsEscalationThoughALaterRevisionFollowedBeforeItWasTold() {
        var alert = changed(AlertStatus.raised, Severity.critical);
        var history = new ArrayList<>(alert.getHistory());
        history.add(Samples.alert("a1", "p1", 3, AlertStatus.raised, Severity.critical)
                .getHistory()
                .getLast());
        alert.setHistory(history);

        assertThat(Phase.of(alert, HEARD)).isEqualTo(Phase.ESCALATE);
    }

    @Test
    void shouldTellAnEscalationOnceForEachRungThatIsAsked() {
        var alert = Samples.alert("a1", "p1", 3, AlertStatus.escalated, Severity.high);

        alert.setEscalation(asked(2));
        assertThat(Phase.of(alert, new Heard(1, 2))).as("newer evidence").isEqualTo(Phase.CONTINUE);

        alert.setEscalation(asked(3));
        assertThat(Phase.of(alert, new Heard(1, 2))).as("the next rung").isEqualTo(Phase.ESCALATE);
    }

    @Test
    void shouldTellTheEvidence() throws Exception {
        Terser message = parsed(Notices.identified(Notices.alert(1, AlertStatus.raised)));

        assertThat(message.get(OBX.formatted(8, 2))).isEqualTo("NM");
        assertThat(message.get(OBX.formatted(8, 3))).isEqualTo("respiratory-rate");
        assertThat(message.get(OBX.formatted(8, 5))).isEqualTo("27");
        assertThat(message.get(OBX.formatted(8, 6))).isEqualTo("/min");
    }

    @Test
    void shouldTellOnlyTheKeyWhereTheNumberMayNotBeTold() throws Exception {
        Terser message = parsed(Notices.pseudonymous(Notices.alert(1, AlertStatus.raised)));

        assertThat(message.get("/PATIENT_RESULT/PATIENT/PID-3-1")).isEqualTo("p1");
        assertThat(message.get(OBX.formatted(7, 5))).contains("Collected 9 h ago");
    }

    @Test
    void shouldEscapeWhatDelimits() throws Exception {
        var alert = Notices.alert(1, AlertStatus.raised);
        alert.setTitle("K > 6 | pH ^ & ~ \\ done");

        assertThat(parsed(Notices.identified(alert)).get(OBX.formatted(0, 5) + "-2"))
                .isEqualTo("K > 6 | pH ^ & ~ \\ done");
    }

    private static Escalation asked(int minute) {
        return new Escalation(Samples.minute(0), minute, "registrar", "A", List.of(), Samples.minute(minute), null);
    }

    private static Alert changed(AlertStatus status, Severity severity) {
        var alert = Samples.alert("a1", "p1", 1, AlertStatus.raised, Severity.high);
        var history = new ArrayList<>(alert.getHistory());
        history.add(Samples.alert("a1", "p1", 2, status, severity).getHistory().getLast());
        alert.setHistory(history);
        alert.setStatus(status);
        return alert;
    }

    private static Terser parsed(Notice notice) throws Exception {
        byte[] bytes = AlarmMessage.of(
                notice, new Parties("VIGIL", "HOSP", "ALARMS", "HOSP"), Instant.parse("2026-01-31T02:14:00Z"));
        try (HapiContext context = new DefaultHapiContext(ValidationContextFactory.defaultValidation())) {
            context.setModelClassFactory(AS_RESULT);
            return new Terser(context.getPipeParser().parse(new String(bytes, UTF_8)));
        }
    }
}
