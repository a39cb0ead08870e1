package health.vigil.producers.hl7v2.mllp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.producers.hl7v2.Feed.Environment;
import health.vigil.producers.hl7v2.reception.FeedsConfig;
import health.vigil.producers.hl7v2.reception.ReceptionFixture;
import health.vigil.producers.hl7v2.reception.Receptions;
import health.vigil.producers.tls.TestCertificates;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real listener of a feed with a port of its own, with real keys. */
@Timeout(60)
class TlsListenerTest {

    private static final String MESSAGE =
            "\u000BMSH|^~\\&|APP|FAC|||20260102030405||ADT^A08|1|P|2.5\rPID|1||7\r\u001C\r";

    @TempDir
    private static Path directory;

    private final ReceptionFixture fixture = new ReceptionFixture();
    private final List<MllpListener> listeners = new ArrayList<>();

    @BeforeAll
    static void makeKeys() throws Exception {
        var keys = new TestCertificates(directory);
        for (String name : List.of("vigil", "renewed", "lab", "stranger")) {
            keys.make(name);
        }
    }

    @AfterEach
    void stop() {
        listeners.forEach(MllpListener::close);
    }

    @Test
    void shouldTalkOverTls() throws Exception {
        int port = listen(Map.of("tls.certificate", "vigil.crt", "tls.key", "vigil.key"));

        assertThat(exchange(port, "vigil", null)).contains("MSA|AA|1\r");
    }

    @Test
    void shouldReadKeyAndCertificateFromPkcs12() throws Exception {
        int port = listen(Map.of("tls.certificate", "vigil.p12", "tls.password", "changeit"));

        assertThat(exchange(port, "vigil", null)).contains("MSA|AA|1\r");
    }

    @Test
    void shouldNotAnswerASenderThatSpeaksPlainly() throws Exception {
        int port = listen(Map.of("tls.certificate", "vigil.crt", "tls.key", "vigil.key"));

        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(talk(socket)).doesNotContain("MSA");
        }
        assertThat(fixture.published()).isEmpty();
    }

    @Test
    void shouldLetInOnlyTrustedCertificatesWhenTlsIsMutual() throws Exception {
        int port = listen(mutual(Map.of()));

        assertThat(exchange(port, "vigil", "lab")).contains("MSA|AA|1\r");
        assertThat(refused(port, null)).isTrue();
        assertThat(refused(port, "stranger")).isTrue();
        assertThat(fixture.published()).hasSize(1);
    }

    @Test
    void shouldLetInOnlyAllowedCertificatesWhenTheyAreNamed() throws Exception {
        Files.writeString(
                directory.resolve("both.crt"),
                Files.readString(directory.resolve("lab.crt")) + Files.readString(directory.resolve("stranger.crt")));
        var both = Map.of("tls.client-trust", "both.crt");
        int byName = listen(mutual(both, "allowed-certificates", "O=Hospital\\,CN=nobody,CN=lab\\, O=hospital"));
        int byPrint = listen(mutual(both, "allowed-certificates", fingerprint("lab")));

        for (int port : new int[] {byName, byPrint}) {
            assertThat(exchange(port, "vigil", "lab")).contains("MSA|AA|1\r");
            assertThat(refused(port, "stranger")).isTrue();
        }
    }

    @Test
    void shouldUseNewKeysForNewConnectionsAndKeepOldOnesWhenNewAreBad() throws Exception {
        var keys = new TestCertificates(directory);
        Files.copy(keys.file("vigil.p12"), keys.file("changing.p12"));
        int port = listen(Map.of("tls.certificate", "changing.p12", "tls.password", "changeit"));
        try (SSLSocket before = connect(port, "vigil", null)) {
            assertThat(exchangeOn(before)).contains("MSA|AA|1\r");

            keys.replace("changing.p12", Files.readAllBytes(keys.file("renewed.p12")), Duration.ofSeconds(5));
            assertThat(exchange(port, "renewed", null)).contains("MSA|AA|1\r");
            assertThat(refused(port, null)).isTrue();

            keys.replace("changing.p12", new byte[] {1, 2, 3}, Duration.ofSeconds(5));
            assertThat(exchange(port, "renewed", null)).contains("MSA|AA|1\r");

            assertThat(exchangeOn(before)).contains("MSA|AA|1\r");
        }
    }

    @Test
    void shouldFinishWhatItHasReadWhenItIsStopped() throws Exception {
        int port = listen(Map.of("tls.certificate", "vigil.crt", "tls.key", "vigil.key"));
        try (SSLSocket idle = connect(port, "vigil", null);
                SSLSocket socket = connect(port, "vigil", null)) {
            assertThat(exchangeOn(idle)).contains("MSA|AA|1\r");
            assertThat(exchangeOn(socket)).contains("MSA|AA|1\r");

            listeners.getFirst().close();

            assertThat(ended(idle)).isTrue();
            assertThat(ended(socket)).isTrue();
        }
    }

    @Test
    void shouldListenBeyondThisMachineOnlyWithMutualTls() throws Exception {
        assertThat(listen(mutual(Map.of(), "host", "0.0.0.0"))).isPositive();
        assertThatThrownBy(
                        () -> listen(Map.of("tls.certificate", "vigil.crt", "tls.key", "vigil.key", "host", "0.0.0.0")))
                .hasMessageContainingAll("vigil.feeds.lab.host", "client-trust");
    }

    @Test
    void shouldSayWhatToWriteWhenKeysAreMissingOrBad() throws Exception {
        assertThatThrownBy(() -> listen(Map.of("tls.certificate", "vigil.crt")))
                .hasMessageContainingAll("vigil.feeds.lab.tls.key", "write");
        assertThatThrownBy(() -> listen(Map.of("tls.client-trust", "lab.crt")))
                .hasMessageContainingAll("vigil.feeds.lab.tls.certificate", "write");
        assertThatThrownBy(() -> listen(Map.of("tls.certificate", "none.crt", "tls.key", "vigil.key")))
                .hasMessageContaining("vigil.feeds.lab.tls");
        assertThatThrownBy(() -> listen(Map.of("tls.certificate", "vigil.crt", "tls.key", "vigil.crt")))
                .hasMessageContainingAll("vigil.feeds.lab.tls", "PKCS#8");
        assertThatThrownBy(() -> listen(mutual(Map.of(), "allowed-certificates", "nonsense")))
                .hasMessageContainingAll("vigil.feeds.lab.allowed-certificates", "write");
    }

    private static Map<String, String> mutual(Map<String, String> others, String... pair) {
        var all = new HashMap<>(
                Map.of("tls.certificate", "vigil.crt", "tls.key", "vigil.key", "tls.client-trust", "lab.crt"));
        all.putAll(others);
        if (pair.length == 2) {
            all.put(pair[0], pair[1]);
        }
        return all;
    }

    private int listen(Map<String, String> settings) {
        var values = new HashMap<>(Map.of("vigil.feeds.lab.port", "0", "vigil.mllp.drain-timeout", "PT1S"));
        settings.forEach((key, value) -> values.put(
                "vigil.feeds.lab." + key,
                value.matches(".*\\.(crt|key|p12)") ? directory.resolve(value).toString() : value));
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(FeedsConfig.class)
                .withMapping(MllpConfig.class)
                .withDefaultValues(values)
                .build();
        var feeds = config.getConfigMapping(FeedsConfig.class);
        var mllp = config.getConfigMapping(MllpConfig.class);
        var receptions = new Receptions(
                feeds,
                name -> fixture.reception(ReceptionFixture.feed(Environment.LIVE), intake -> {
                    fixture.published().add(intake);
                    return CompletableFuture.allOf();
                }));
        receptions
                .separate()
                .forEach((name, choice) -> listeners.add(MllpListener.start(
                        Endpoint.of(name, receptions.entry(name)),
                        mllp,
                        choice,
                        new Capacity(
                                new FrameMemory(1_000_000),
                                new Semaphore(10),
                                new Semaphore(10),
                                new WaitingMessages(1_000_000)),
                        fixture.meters())));
        return listeners.getLast().port();
    }

    private static String fingerprint(String name) throws Exception {
        X509Certificate certificate = new TestCertificates(directory).certificate(name);
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }

    private static SSLSocket connect(int port, String trusted, @Nullable String own) throws Exception {
        return (SSLSocket) new TestCertificates(directory)
                .sender(trusted, own)
                .createSocket(InetAddress.getLoopbackAddress(), port);
    }

    private static String exchange(int port, String trusted, @Nullable String own) throws Exception {
        try (SSLSocket socket = connect(port, trusted, own)) {
            return exchangeOn(socket);
        }
    }

    private static String exchangeOn(Socket socket) throws IOException {
        socket.getOutputStream().write(MESSAGE.getBytes(ISO_8859_1));
        var answer = new StringBuilder();
        for (int next = socket.getInputStream().read(); next >= 0 && next != 0x1C; ) {
            answer.append((char) next);
            next = socket.getInputStream().read();
        }
        return answer.toString();
    }

    // A sender that may not come in learns so when it shakes hands, or when it first reads.
    private static boolean refused(int port, @Nullable String own) throws Exception {
        try {
            return !exchange(port, "vigil", own).contains("MSA");
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean ended(Socket socket) {
        try {
            int next = socket.getInputStream().read();
            while (next == '\r') {
                next = socket.getInputStream().read();
            }
            return next < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static String talk(Socket socket) throws IOException {
        try {
            return exchangeOn(socket);
        } catch (IOException e) {
            return "";
        }
    }
}
