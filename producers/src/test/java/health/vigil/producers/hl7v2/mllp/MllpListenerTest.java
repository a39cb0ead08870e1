package health.vigil.producers.hl7v2.mllp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.producers.hl7v2.Feed;
import health.vigil.producers.hl7v2.Feed.Environment;
import health.vigil.producers.hl7v2.reception.FeedChoice;
import health.vigil.producers.hl7v2.reception.ReceptionFixture;
import health.vigil.producers.publish.Intake;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real listener on a real socket; only Kafka is not there. */
@Timeout(30)
class MllpListenerTest {

    private static final char START = 0x0B;
    private static final String END = "\u001C\r";

    private final ReceptionFixture fixture = new ReceptionFixture();
    private final BlockingQueue<Kept> received = new LinkedBlockingQueue<>();
    private final List<MllpListener> listeners = new ArrayList<>();
    private Capacity capacity =
            new Capacity(new FrameMemory(0), new Semaphore(0), new Semaphore(0), new WaitingMessages(0));

    private record Kept(Intake intake, CompletableFuture<Void> future) {}

    @AfterEach
    void stop() {
        listeners.forEach(MllpListener::close);
    }

    @Test
    void shouldGiveNoAnswerAndCloseWhenTheMessageIsNotKept() throws Exception {
        try (Socket socket = connect(listen(Map.of()))) {
            send(socket, frame("1") + frame("2"));
            received.take().future().completeExceptionally(new IOException("Kafka is away"));

            assertThat(readAll(socket)).isEmpty();
        }
    }

    @Test
    void shouldNotAnswerBeforeTheMessageIsKept() throws Exception {
        try (Socket socket = connect(listen(Map.of()))) {
            send(socket, frame("1"));
            Kept kept = received.take();
            socket.setSoTimeout(200);
            assertThatThrownBy(() -> socket.getInputStream().read()).hasMessageContaining("timed out");

            kept.future().complete(null);

            socket.setSoTimeout(0);
            assertThat(answer(socket)).contains("MSA|AA|1\r");
        }
    }

    @Test
    void shouldAnswerInTheOrderOfTheMessagesWhenTheyAreKeptInAnother() throws Exception {
        try (Socket socket = connect(listen(Map.of()))) {
            send(socket, frame("1") + frame("2") + frame("3"));
            Kept first = received.take();
            received.take().future().complete(null);
            received.take().future().complete(null);
            first.future().complete(null);

            assertThat(List.of(answer(socket), answer(socket), answer(socket)))
                    .extracting(answer -> answer.replaceFirst("(?s).*MSA\\|AA\\|(\\d).*", "$1"))
                    .containsExactly("1", "2", "3");
        }
    }

    @Test
    void shouldNotReadMoreWhenEnoughMessagesAreWaiting() throws Exception {
        try (Socket socket = connect(listen(Map.of("vigil.mllp.max-pending", "2")))) {
            send(socket, frame("1") + frame("2") + frame("3") + frame("4") + frame("5") + frame("6"));
            var waiting = new ArrayList<Kept>();
            for (int i = 0; i < 2; i++) {
                waiting.add(received.take());
            }
            assertThat(received.poll(200, TimeUnit.MILLISECONDS)).isNull();

            waiting.getFirst().future().complete(null);

            assertThat(received.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void shouldTakeTheFirstMessageOfAConnectionWhenOthersPipelineAllThatThereIsRoomFor() throws Exception {
        MllpListener listener = listen(Map.of("vigil.mllp.max-pipelined", "1"));
        try (Socket flood = connect(listener);
                Socket patient = connect(listener)) {
            send(flood, frame("1") + frame("2") + frame("3"));
            CompletableFuture<Void> first = received.take().future();
            CompletableFuture<Void> second = received.take().future();
            send(patient, frame("4") + frame("5"));
            received.take().future().complete(null);
            assertThat(answer(patient)).contains("MSA|AA|4\r");
            received.take().future().complete(null);
            assertThat(answer(patient)).contains("MSA|AA|5\r");
            assertThat(received.poll(200, TimeUnit.MILLISECONDS)).isNull();

            first.complete(null);
            second.complete(null);
            received.take().future().complete(null);

            assertThat(List.of(answer(flood), answer(flood), answer(flood)))
                    .extracting(answer -> answer.replaceFirst("(?s).*MSA\\|AA\\|(\\d).*", "$1"))
                    .containsExactly("1", "2", "3");
            await(() -> capacity.pipelined().availablePermits() == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "MSH", "\u0000\u0001"})
    void shouldAnswerErrorAndGoOnWhenAFrameIsGarbage(String garbage) throws Exception {
        try (Socket socket = connect(listenKeepingAll(Map.of()))) {
            send(socket, START + garbage + END + frame("2"));

            assertThat(answer(socket)).contains("MSA|AE||");
            assertThat(answer(socket)).contains("MSA|AA|2\r");
        }
    }

    @Test
    void shouldIgnoreAndCountWhatStandsBetweenFrames() throws Exception {
        try (Socket socket = connect(listenKeepingAll(Map.of()))) {
            send(socket, "GET / HTTP/1.1\r\n\r\n" + frame("1"));

            assertThat(answer(socket)).contains("MSA|AA|1\r");
        }
        assertThat(fixture.meters()
                        .counter("vigil.producers.mllp.ignored.bytes", "feed", "default")
                        .count())
                .isEqualTo(18);
    }

    @Test
    void shouldRejectAndGoOnWhenAFrameIsTooLong() throws Exception {
        try (Socket socket = connect(listenKeepingAll(Map.of("vigil.mllp.max-frame-bytes", "200")))) {
            send(socket, frame("1" + "\rZZZ|" + "x".repeat(100_000)).replace("|1\rZZZ", "|1\rZZZ") + frame("2"));

            assertThat(answer(socket)).contains("MSA|AR|1").contains("vigil.mllp.max-frame-bytes");
            assertThat(answer(socket)).contains("MSA|AA|2\r");
        }
        assertThat(received.take().intake().bytes()).hasSize(200);
    }

    @Test
    void shouldAnswerErrorKeepTheBytesAndCloseWhenAFrameNeverEnds() throws Exception {
        try (Socket socket = connect(listenKeepingAll(Map.of("vigil.mllp.frame-timeout", "PT0.3S")))) {
            send(socket, START + message("1"));

            assertThat(readAll(socket)).contains("MSA|AE|1|The frame has no end");
        }
        assertThat(new String(received.take().intake().bytes(), ISO_8859_1)).isEqualTo(message("1"));
    }

    @Test
    void shouldAnswerErrorAndGoOnWhenAnotherFrameBegins() throws Exception {
        try (Socket socket = connect(listenKeepingAll(Map.of()))) {
            send(socket, START + message("1") + frame("2"));

            assertThat(answer(socket)).contains("MSA|AE|1|The frame has no end");
            assertThat(answer(socket)).contains("MSA|AA|2\r");
            Intake unfinished = received.take().intake();
            assertThat(new String(unfinished.bytes(), ISO_8859_1)).isEqualTo(message("1"));
            assertThat(unfinished.events()).isEmpty();
            assertThat(unfinished.refused())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.getReason()).contains("send the whole message again"));
        }
    }

    @Test
    void shouldKeepTheBytesWhenTheSenderLeavesWithinAFrame() throws Exception {
        try (Socket socket = connect(listenKeepingAll(Map.of()))) {
            send(socket, START + message("1"));
        }

        Intake intake = received.take().intake();

        assertThat(intake.refused()).hasSize(1);
        assertThat(new String(intake.bytes(), ISO_8859_1)).isEqualTo(message("1"));
    }

    @Test
    void shouldAnswerWhatIsUnderWayWhenItIsStopped() throws Exception {
        MllpListener listener = listen(Map.of());
        try (Socket socket = connect(listener)) {
            send(socket, frame("1"));
            Kept kept = received.take();
            Thread stopping = Thread.ofVirtual().start(listener::close);

            kept.future().complete(null);

            assertThat(readAll(socket)).contains("MSA|AA|1\r");
            stopping.join();
            assertThatThrownBy(() -> connect(listener)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldAnswerAllItHasReadAndNoMoreWhenItIsStopped() throws Exception {
        MllpListener listener = listen(Map.of());
        try (Socket socket = connect(listener)) {
            send(socket, frame("1") + frame("2") + START + message("3"));
            var first = received.take();
            var second = received.take();
            listener.drain();
            assertThatThrownBy(() -> connectUntilRefused(listener)).isInstanceOf(IOException.class);
            Thread stopping = Thread.ofVirtual().start(listener::close);
            send(socket, END + frame("4"));

            first.future().complete(null);
            second.future().complete(null);

            assertThat(readAll(socket)).contains("MSA|AA|1\r", "MSA|AA|2\r").doesNotContain("|4\r", "AE");
            stopping.join();
            assertThat(received).isEmpty();
        }
    }

    @Test
    void shouldGoAwayWithoutAnAnswerWhenItIsStoppedWithinAFrame() throws Exception {
        MllpListener listener = listenKeepingAll(Map.of());
        try (Socket socket = connect(listener)) {
            send(socket, frame("1"));
            answer(socket);
            send(socket, START + message("2"));

            listener.close();

            assertThat(readAll(socket)).isEmpty();
            assertThat(received).hasSize(1);
        }
    }

    @Test
    void shouldDisconnectASenderThatNeverReadsItsAnswersAndServeOthers() throws Exception {
        MllpListener listener = listenKeepingAll(Map.of("vigil.mllp.write-timeout", "PT0.4S"));
        try (Socket deaf = connect(listener);
                Socket other = connect(listener)) {
            Thread flood = Thread.ofVirtual().start(() -> flood(deaf));

            for (int i = 0; flood.isAlive(); i++) {
                send(other, frame("o" + i));
                assertThat(answer(other)).contains("MSA|AA|o" + i);
                received.clear();
            }
        }
        assertThat(fixture.meters()
                        .counter("vigil.producers.mllp.connections.not.reading", "feed", "default")
                        .count())
                .isOne();
    }

    @Test
    void shouldCloseWithoutAnAnswerWhenUnfinishedFramesTakeAllMemory() throws Exception {
        MllpListener listener = listenKeepingAll(Map.of("vigil.mllp.max-unfinished-bytes", "2000000"));
        try (Socket hog = connect(listener);
                Socket refused = connect(listener);
                Socket small = connect(listener)) {
            send(hog, START + "x".repeat(990_000));
            await(() -> unfinishedBytes() >= 990_000);

            send(refused, START + "x".repeat(990_000));
            assertThat(readAll(refused)).isEmpty();
            send(small, frame("1"));
            assertThat(answer(small)).contains("MSA|AA|1\r");
        }
        await(() -> unfinishedBytes() == 0);
    }

    // Of what came after it nothing is known: neither that it belongs to the message nor that it is another.
    @Test
    void shouldTakeWhatStandsBeforeA1CAndCountWhatFollowsWhenNo0DComesAfterIt() throws Exception {
        try (Socket socket = connect(listenKeepingAll(Map.of()))) {
            send(socket, START + message("1") + "\u001C" + "NTE|1||lost" + frame("2"));

            assertThat(answer(socket)).contains("MSA|AA|1\r");
            assertThat(answer(socket)).contains("MSA|AA|2\r");
        }
        assertThat(new String(received.take().intake().bytes(), ISO_8859_1)).isEqualTo(message("1"));
        assertThat(fixture.meters()
                        .counter("vigil.producers.mllp.ignored.bytes", "feed", "default")
                        .count())
                .isEqualTo("NTE|1||lost".length());
    }

    @Test
    void shouldReadNoConnectionWhenAsManyBytesWaitForKafkaAsMay() throws Exception {
        MllpListener listener =
                listen(Map.of("vigil.mllp.max-frame-bytes", "200", "vigil.mllp.max-waiting-bytes", "400"));
        try (Socket one = connect(listener);
                Socket two = connect(listener);
                Socket three = connect(listener)) {
            String message = message("1");
            String long200 = message + "NTE|1||" + "x".repeat(200 - 7 - message.length());
            send(one, START + long200 + END);
            Kept first = received.take();
            send(two, START + long200 + END);
            Kept second = received.take();
            assertThat(capacity.waiting().bytes()).isEqualTo(400);

            send(three, frame("3"));
            assertThat(received.poll(200, TimeUnit.MILLISECONDS)).isNull();
            first.future().complete(null);

            assertThat(answer(one)).contains("MSA|AA|1\r");
            Kept third = received.take();
            assertThat(third.intake().bytes()).isEqualTo(message("3").getBytes(ISO_8859_1));
            // One that may not be kept takes no more room either.
            second.future().completeExceptionally(new IOException("Kafka is away"));
            third.future().complete(null);
            assertThat(answer(three)).contains("MSA|AA|3\r");
            await(() -> capacity.waiting().bytes() == 0);
        }
    }

    @Test
    void shouldTakeAMessageMoreWhenThereIsJustRoomForIt() throws Exception {
        int length = message("1").length();
        MllpListener listener = listen(Map.of(
                "vigil.mllp.max-frame-bytes", Integer.toString(length),
                "vigil.mllp.max-waiting-bytes", Integer.toString(2 * length)));
        try (Socket one = connect(listener);
                Socket two = connect(listener)) {
            send(one, frame("1"));
            assertThat(received.poll(10, TimeUnit.SECONDS)).isNotNull();
            send(two, frame("2"));
            assertThat(received.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"1073741824, 67108864", "16000000, 2000000", "68719476736, 2147483647"})
    void shouldLetASixteenthOfTheHeapWaitAndNoLessThanTwoMessages(long heap, int bytes) {
        assertThat(Capacity.waitingBytes(config(Map.of()), heap)).isEqualTo(bytes);
    }

    @Test
    void shouldNotStartWhenLessThanTwoMessagesMayWait() {
        assertThatThrownBy(() -> Capacity.of(config(Map.of("vigil.mllp.max-frame-bytes", "31"))))
                .hasMessage("vigil.mllp.max-frame-bytes is 31: write 32 or more");
        assertThatThrownBy(() -> Capacity.of(config(Map.of("vigil.mllp.max-waiting-bytes", "1999999"))))
                .hasMessageContaining("vigil.mllp.max-waiting-bytes is 1999999: write at least twice");
        assertThat(Capacity.of(config(Map.of("vigil.mllp.max-waiting-bytes", "2000000"))))
                .isNotNull();
    }

    @Test
    void shouldServeOthersWhenManyConnectionsAreIdle() throws Exception {
        MllpListener listener = listenKeepingAll(Map.of());
        List<Socket> idle = new ArrayList<>();
        try (Socket socket = connect(listener)) {
            for (int i = 0; i < 1_000; i++) {
                idle.add(connect(listener));
            }
            for (Socket one : List.of(socket, idle.getFirst(), idle.getLast())) {
                send(one, frame("1"));
                assertThat(answer(one)).contains("MSA|AA|1\r");
            }
        } finally {
            for (Socket one : idle) {
                one.close();
            }
        }
    }

    @Test
    void shouldCommitEachFrameBeforeTheAnswerWhenTheFeedSpeaksRelease2() throws Exception {
        try (Socket socket = connect(listen(Map.of(), ReceptionFixture.ofRelease2(), CompletableFuture.allOf()))) {
            send(socket, frame("1"));
            assertThat(answer(socket)).isEqualTo(START + "\u0006\u001C");
            assertThat(answer(socket)).contains("MSA|AA|1\r");

            send(socket, START + "\u0006" + END + START + message("2").replace("|2.5\r", "|2.5|||NE|NE\r") + END);
            assertThat(answer(socket)).isEqualTo(START + "\u0006\u001C");
            send(socket, START + "garbage" + END);
            assertThat(answer(socket)).isEqualTo(START + "\u0006\u001C");
            assertThat(answer(socket)).contains("MSA|AE||");
        }
        assertThat(received).hasSize(3);
    }

    @Test
    void shouldNotCommitAndGoOnWhenAFrameOfRelease2IsTooLong() throws Exception {
        try (Socket socket = connect(listen(
                Map.of("vigil.mllp.max-frame-bytes", "200"),
                ReceptionFixture.ofRelease2(),
                CompletableFuture.allOf()))) {
            send(socket, START + message("1") + "x".repeat(100_000) + END);
            assertThat(answer(socket)).isEqualTo(START + "\u0015\u001C");
            assertThat(answer(socket)).contains("MSA|AR|1|");

            send(socket, frame("2"));
            assertThat(answer(socket)).isEqualTo(START + "\u0006\u001C");
        }
    }

    @Test
    void shouldNotCommitAndGoOnWhenAMessageOfRelease2IsNotKept() throws Exception {
        try (Socket socket = connect(listen(Map.of(), ReceptionFixture.ofRelease2(), new CompletableFuture<>()))) {
            send(socket, frame("1"));
            received.take().future().completeExceptionally(new IOException("Kafka is away"));
            assertThat(answer(socket)).isEqualTo(START + "\u0015\u001C");

            send(socket, frame("1"));
            received.take().future().complete(null);
            assertThat(answer(socket)).isEqualTo(START + "\u0006\u001C");
            assertThat(answer(socket)).contains("MSA|AA|1\r");
        }
    }

    @Test
    void shouldSayThatItShouldComeAgainWhenTheFeedAnswersThatItIsNotKept() throws Exception {
        try (Socket socket =
                connect(listen(Map.of(), ReceptionFixture.answeringWhenUnavailable(), new CompletableFuture<>()))) {
            send(socket, frame("1") + frame("2"));
            received.take().future().completeExceptionally(new IOException("Kafka is away"));
            received.take().future().complete(null);

            assertThat(answer(socket)).contains("MSA|AE|1|").contains("resend");
            assertThat(answer(socket)).contains("MSA|AA|2\r");
        }
    }

    @Test
    void shouldSendBothAcknowledgementsInFramesOfTheirOwnWhenTheyAreAskedFor() throws Exception {
        try (Socket socket = connect(listenKeepingAll(Map.of()))) {
            send(socket, frame("1").replace("|2.5\r", "|2.5|||AL|AL\r") + frame("2"));

            assertThat(answer(socket)).contains("MSA|CA|1\r");
            assertThat(answer(socket)).contains("MSA|AA|1\r");
            assertThat(answer(socket)).contains("MSA|AA|2\r");
        }
    }

    @Test
    void shouldTurnAwayAConnectionWhenThereAreEnough() throws Exception {
        MllpListener listener = listenKeepingAll(Map.of("vigil.mllp.max-connections", "1"));
        try (Socket first = connect(listener)) {
            send(first, frame("1"));
            answer(first);
            try (Socket second = connect(listener)) {
                assertThat(second.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1"})
    void shouldRefuseToListenBeyondThisMachine(String host) {
        assertThatThrownBy(() -> listen(Map.of("vigil.mllp.host", host)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("vigil.mllp.host");
    }

    @Test
    void shouldSayWhichKeyToChangeWhenThePortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> listen(Map.of("vigil.mllp.port", Integer.toString(taken.getLocalPort()))))
                    .hasMessageContaining("vigil.mllp.port");
        }
    }

    private MllpListener listen(Map<String, String> settings) {
        return listen(settings, new CompletableFuture<>());
    }

    private MllpListener listenKeepingAll(Map<String, String> settings) {
        return listen(settings, CompletableFuture.allOf());
    }

    private MllpListener listen(Map<String, String> settings, CompletableFuture<Void> kept) {
        return listen(settings, ReceptionFixture.feed(Environment.LIVE), kept);
    }

    private MllpListener listen(Map<String, String> settings, Feed feed, CompletableFuture<Void> kept) {
        var reception = fixture.reception(feed, intake -> {
            var future = kept.copy();
            received.add(new Kept(intake, future));
            return future;
        });
        MllpConfig config = config(settings);
        capacity = Capacity.of(config);
        MllpListener listener = MllpListener.start(
                Endpoint.shared(config), config, FeedChoice.only(reception), capacity, fixture.meters());
        listeners.add(listener);
        return listener;
    }

    private static MllpConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(MllpConfig.class)
                .withDefaultValue("vigil.mllp.port", "0")
                .withDefaultValue("vigil.mllp.drain-timeout", "PT1S")
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(MllpConfig.class);
    }

    private long unfinishedBytes() {
        return capacity.memory().taken();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static void connectUntilRefused(MllpListener listener) throws IOException {
        while (true) {
            connect(listener).close();
        }
    }

    private static void flood(Socket socket) {
        try {
            while (true) {
                send(socket, frame("f").repeat(100));
            }
        } catch (IOException e) {
            // Disconnected, as it should be.
            return;
        }
    }

    private static Socket connect(MllpListener listener) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), listener.port());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String answer(Socket socket) throws IOException {
        var text = new StringBuilder();
        int last = -1;
        for (int next = socket.getInputStream().read();
                next >= 0 && !(last == 0x1C && next == '\r');
                next = socket.getInputStream().read()) {
            text.append((char) next);
            last = next;
        }
        assertThat(text.charAt(0)).isEqualTo(START);
        socket.setSoTimeout(0);
        return text.toString();
    }

    private static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    private static String frame(String controlId) {
        return START + message(controlId) + END;
    }

    private static String message(String controlId) {
        return "MSH|^~\\&|APP|FAC|||20260102030405||ADT^A08|" + controlId.replaceFirst("\r.*", "")
                + "|P|2.5\rPID|1||7\r"
                + (controlId.contains("\r") ? controlId.substring(controlId.indexOf('\r') + 1) : "");
    }
}
