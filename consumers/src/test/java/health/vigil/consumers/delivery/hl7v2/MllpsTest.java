package health.vigil.consumers.delivery.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.consumers.delivery.Notices;
import health.vigil.consumers.delivery.channel.Notice;
import health.vigil.consumers.delivery.channel.Outcome;
import health.vigil.consumers.delivery.channel.Outcome.Delivered;
import health.vigil.consumers.delivery.channel.Outcome.Retry;
import health.vigil.schemas.AlertStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alarm over TLS: to the receiver that is meant and that has proved it, and to no other. */
class MllpsTest {

    private static final Notice RAISED = Notices.identified(Notices.alert(1, AlertStatus.raised));

    @TempDir
    private static Path directory;

    private static SelfSigned alarms;
    private static SelfSigned elsewhere;
    private static SelfSigned vigil;

    @BeforeAll
    static void makeKeys() throws Exception {
        alarms = SelfSigned.in(directory, "alarms", "ip:127.0.0.1");
        elsewhere = SelfSigned.in(directory, "elsewhere", "dns:elsewhere.example");
        vigil = SelfSigned.in(directory, "vigil", "dns:vigil.example");
    }

    @Test
    void shouldDeliverR40WhenBothSidesTrustEachOther() throws Exception {
        try (var receiver = Receiver.tls(alarms.trusting(vigil), true, Receiver.code("CA"))) {
            assertThat(send(receiver, vigil.trusting(alarms))).isEqualTo(new Delivered());
            assertThat(receiver.messages).singleElement().asString().contains("|ORU^R40^ORU_R40|");
        }
    }

    @Test
    void shouldSendNothingWhenTheReceiverWantsACertificateAndGetsNone() throws Exception {
        try (var receiver = Receiver.tls(alarms.trusting(vigil), true, Receiver.code("CA"))) {
            assertThat(send(receiver, alarms.trusted())).isInstanceOf(Retry.class);
            assertThat(receiver.messages).isEmpty();
        }
    }

    @Test
    void shouldSendNothingWhenTheReceiversCertificateIsNotTrusted() throws Exception {
        try (var receiver = Receiver.tls(alarms.trusting(vigil), false, Receiver.code("CA"))) {
            assertThat(send(receiver, elsewhere.trusted()))
                    .asString()
                    .contains("TLS with 127.0.0.1:" + receiver.port() + " failed: check the certificates");
            assertThat(receiver.messages).isEmpty();
        }
    }

    @Test
    void shouldSendNothingWhenTheCertificateIsForAnotherHost() throws Exception {
        try (var receiver = Receiver.tls(elsewhere.trusting(vigil), false, Receiver.code("CA"))) {
            assertThat(send(receiver, elsewhere.trusted()))
                    .isInstanceOfSatisfying(
                            Retry.class,
                            retry -> assertThat(retry.mayBeTheAlert()).isFalse());
            assertThat(receiver.messages).isEmpty();
        }
    }

    private static Outcome send(Receiver receiver, SSLContext tls) {
        try (var channel = Hl7Channel.to(
                new Hl7Channel.Receiver("127.0.0.1", receiver.port(), Optional.of(tls), Duration.ofSeconds(5)),
                "VIGIL",
                "HOSP",
                "ALARMS",
                "HOSP",
                () -> Instant.parse("2026-01-31T02:14:00Z"))) {
            return channel.send(RAISED);
        }
    }
}
