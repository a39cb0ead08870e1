package health.vigil.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class Hl7MessagesTest {

    private final List<Step> steps =
            Ward.beginning(List.of(Stays.small("p000003")), Stays.START).steps(true);

    @Test
    void shouldLeaveOutHoursInWhichNothingWasCharted() {
        assertThat(steps).hasSize(4);
    }

    @Test
    void shouldAdmitWithPersonBedAndVisit() {
        assertThat(text(steps.getFirst())).isEqualTo("""
                MSH|^~\\&|ICU|REPLAY|VIGIL|WARD|20260131080000+0000||ADT^A01^ADT_A01|p000003-A01-hk8dc|P|2.5.1|||||||UNICODE UTF-8
                EVN|A01|20260131080000+0000||||20260131080000+0000
                PID|1||p000003^^^ICU2019^MR||Holunder^Adele||19421220|F
                PV1|1|I|ICU^01^01||||||||||||||||Vp000003^^^ICU2019^VN|||||||||||||||||||||||||20260131080000+0000
                """);
    }

    @Test
    void shouldSendHourWithBedsideAndLaboratoryUnderOrdersOfTheirOwn() {
        assertThat(text(steps.get(2))).isEqualTo("""
                MSH|^~\\&|ICU|REPLAY|VIGIL|WARD|20260131110000+0000||ORU^R01^ORU_R01|p000003-R01-hk8ic|P|2.5.1|||||||UNICODE UTF-8
                PID|1||p000003^^^ICU2019^MR||Holunder^Adele||19421220|F
                PV1|1|I|ICU^01^01||||||||||||||||Vp000003^^^ICU2019^VN|||||||||||||||||||||||||20260131080000+0000
                OBR|1||p000003-V3^ICU2019|85353-1^Vital signs^LN|||20260131110000+0000|||||||||||||||20260131110000+0000|||F
                OBX|1|NM|8867-4^Heart rate^LN||120|/min^^UCUM|||||F|||20260131110000+0000
                OBR|2||p000003-L3^ICU2019|26436-6^Laboratory studies^LN|||20260131110000+0000|||||||||||||||20260131110000+0000|||F
                OBX|1|NM|2524-7^Lactate^LN||3.2|mmol/L^^UCUM|||||F|||20260131110000+0000
                """);
    }

    @Test
    void shouldDischargeAtTheEnd() {
        assertThat(text(steps.getLast())).isEqualTo("""
                MSH|^~\\&|ICU|REPLAY|VIGIL|WARD|20260131110000+0000||ADT^A03^ADT_A03|p000003-A03-hk8ic|P|2.5.1|||||||UNICODE UTF-8
                EVN|A03|20260131110000+0000||||20260131110000+0000
                PID|1||p000003^^^ICU2019^MR||Holunder^Adele||19421220|F
                PV1|1|I|ICU^01^01||||||||||||||||Vp000003^^^ICU2019^VN|||||||||||||||||||||||||20260131080000+0000|20260131110000+0000
                """);
    }

    /** The message with its segments as lines. */
    private static String text(Step step) {
        return Hl7Messages.of(step).replace('\r', '\n');
    }
}
