package health.vigil.consumers.delivery.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.consumers.delivery.Notices;
import health.vigil.consumers.delivery.channel.Notice;
import health.vigil.consumers.delivery.channel.Outcome.Delivered;
import health.vigil.consumers.delivery.channel.Outcome.Refused;
import health.vigil.consumers.delivery.channel.Outcome.Retry;
import health.vigil.schemas.AlertStatus;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Hl7ChannelTest {

    private static final Notice FIRST = Notices.identified(Notices.alert(1, AlertStatus.raised));
    private static final Notice SECOND = Notices.identified(Notices.alert(2, AlertStatus.retracted));

    @Test
    void shouldSendSeveralOverOneConnectionWhenEachIsAcceptedInTime() throws Exception {
        try (var receiver = Receiver.plain(Receiver.code("CA"), Receiver.code("AA"));
                var channel = channel(receiver)) {
            assertThat(channel.send(FIRST)).isEqualTo(new Delivered());
            assertThat(channel.send(SECOND)).isEqualTo(new Delivered());
            assertThat(receiver.connections).hasValue(1);
        }
    }

    @Test
    void shouldNotTakeALateAnswerForTheNextMessages() throws Exception {
        try (var receiver = Receiver.plain((message, out, socket) -> {}, (message, out, socket) -> {
                    // What an engine does that was slow: the answer to what it had before.
                    Receiver.write(out, Receiver.acknowledgement("AA", AlarmMessage.controlId(FIRST)));
                });
                var channel = channel(receiver)) {
            assertThat(channel.send(FIRST)).isInstanceOf(Retry.class);

            assertThat(channel.send(SECOND))
                    .as("answered with the first one's AA")
                    .isInstanceOf(Retry.class);
            assertThat(receiver.connections).hasValue(2);
        }
    }

    @Test
    void shouldWaitOnForItsOwnAnswerWhenAnotherComesFirst() throws Exception {
        try (var receiver = Receiver.plain((message, out, socket) -> {
                    Receiver.write(out, Receiver.acknowledgement("AE", "SOMEBODY"));
                    Receiver.write(out, Receiver.acknowledgement("AA", Receiver.controlId(message)));
                });
                var channel = channel(receiver)) {
            assertThat(channel.send(FIRST)).isEqualTo(new Delivered());
        }
    }

    @Test
    void shouldResendTheSameControlIdOnAFreshConnectionWhenNoAnswerCame() throws Exception {
        try (var receiver = Receiver.plain((message, out, socket) -> {}, Receiver.code("AA"));
                var channel = channel(receiver)) {
            assertThat(channel.send(FIRST)).isInstanceOf(Retry.class);

            assertThat(channel.send(FIRST)).isEqualTo(new Delivered());
            assertThat(receiver.connections).hasValue(2);
            assertThat(receiver.messages.stream().map(Receiver::controlId).distinct())
                    .hasSize(1);
        }
    }

    @Test
    void shouldTakeAeAndArForARefusalWithTheCodeOfTheErrorAndNotItsText() throws Exception {
        try (var receiver = Receiver.plain(
                        (message, out, socket) -> Receiver.write(
                                out,
                                Receiver.acknowledgement("AE", Receiver.controlId(message))
                                        + "ERR||PID^1^3|204^Unknown key|E||||Mr Quixwort is not known\r"),
                        Receiver.code("AR"));
                var channel = channel(receiver)) {
            assertThat(channel.send(FIRST)).isEqualTo(new Refused("It answered AE with error code 204"));
            assertThat(channel.send(SECOND)).isEqualTo(new Refused("It answered AR"));
        }
    }

    @Test
    void shouldTryAgainWhenTheReceiverClosesWithoutAnAnswer() throws Exception {
        try (var receiver = Receiver.plain((message, out, socket) -> socket.close(), Receiver.code("AA"));
                var channel = channel(receiver)) {
            assertThat(channel.send(FIRST)).isInstanceOf(Retry.class);
            assertThat(channel.send(FIRST)).isEqualTo(new Delivered());
        }
    }

    @Test
    void shouldConnectAnewAtOnceWhenTheReceiverClosedWhileNothingWasSent() throws Exception {
        try (var receiver = Receiver.plain(
                        (message, out, socket) -> {
                            Receiver.code("AA").answer(message, out, socket);
                            socket.shutdownInput();
                            socket.close();
                        },
                        Receiver.code("AA"));
                var channel = channel(receiver)) {
            assertThat(channel.send(FIRST)).isEqualTo(new Delivered());
            assertThat(channel.send(SECOND)).isEqualTo(new Delivered());
            assertThat(receiver.connections).hasValue(2);
        }
    }

    @Test
    void shouldTryAgainWhenTheAnswerIsNone() throws Exception {
        try (var receiver = Receiver.plain((message, out, socket) -> Receiver.write(out, "OK"));
                var channel = channel(receiver)) {
            assertThat(channel.send(FIRST)).isInstanceOf(Retry.class);
        }
    }

    @Test
    void shouldNotBlameTheAlertWhenNobodyListens() throws Exception {
        int nobody;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closed.getLocalPort();
        }

        try (var channel = channel(nobody)) {
            assertThat(channel.send(FIRST))
                    .isInstanceOfSatisfying(
                            Retry.class,
                            retry -> assertThat(retry.mayBeTheAlert()).isFalse());
        }
    }

    private static Hl7Channel channel(Receiver receiver) {
        return channel(receiver.port());
    }

    private static Hl7Channel channel(int port) {
        return Hl7Channel.to(
                new Hl7Channel.Receiver("127.0.0.1", port, Optional.empty(), Duration.ofMillis(300)),
                "VIGIL",
                "HOSP",
                "ALARMS",
                "HOSP",
                () -> Instant.parse("2026-01-31T02:14:00Z"));
    }
}
