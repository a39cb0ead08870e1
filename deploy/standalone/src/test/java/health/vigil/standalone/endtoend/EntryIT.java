package health.vigil.standalone.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import health.vigil.schemas.topic.Topics;
import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.Http;
import health.vigil.standalone.process.LoopbackPorts;
import health.vigil.standalone.process.StandaloneProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every way in for HL7 v2 beside plain MLLP: mutual TLS on a feed's own port, HTTP, and a topic. */
@Timeout(240)
class EntryIT {

    private static final Duration KEPT_WITHIN = Duration.ofSeconds(40);
    private static final String PASSWORD = "changeit";
    private static final String TOPIC = "hospital.hl7";

    @TempDir
    private static Path directory;

    private static StandaloneProcess vigil;
    private static int labPort;

    @BeforeAll
    static void start() throws Exception {
        makeKey("vigil");
        makeKey("lab");
        labPort = LoopbackPorts.next();
        vigil = StandaloneProcess.startReady(
                directory.resolve("data"),
                "--set",
                "vigil.feeds.lab.port=" + labPort,
                "--set",
                "vigil.feeds.lab.tls.certificate=" + directory.resolve("vigil.p12"),
                "--set",
                "vigil.feeds.lab.tls.password=" + PASSWORD,
                "--set",
                "vigil.feeds.lab.tls.client-trust=" + directory.resolve("lab.crt"),
                "--set",
                "vigil.feeds.lab.allowed-certificates=CN=lab",
                "--set",
                "vigil.feeds.web.sending-application=WEB",
                "--set",
                "vigil.feeds.bus.sending-application=BUS",
                "--set",
                "kafka.ingest.topics=" + TOPIC);
    }

    @AfterAll
    static void stop() throws IOException {
        if (vigil != null) {
            vigil.close();
        }
    }

    @Test
    void shouldTakeAMessageOfAFeedWithMutualTls() throws Exception {
        try (Socket socket = sender().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), labPort)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(("\u000B" + message("LAB", "TLS1") + "\u001C\r").getBytes(UTF_8));
            var answer = new StringBuilder();
            for (int next = socket.getInputStream().read(); next >= 0 && next != 0x1C; ) {
                answer.append((char) next);
                next = socket.getInputStream().read();
            }

            assertThat(answer).contains("MSA|AA|TLS1\r");
        }
        assertThat(feedOf("TLS1")).isEqualTo("lab");
    }

    @Test
    void shouldAnswerOverHttp() throws Exception {
        var answer = Http.to(vigil.http("/hl7v2")).post("application/hl7-v2", message("WEB", "HTTP1"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/hl7-v2");
        assertThat(answer.body()).contains("MSA|AA|HTTP1\r");
        assertThat(feedOf("HTTP1")).isEqualTo("web");
    }

    @Test
    void shouldRefuseOverHttpWithAProblemOrAnAcknowledgement() throws Exception {
        var http = Http.to(vigil.http("/hl7v2"));

        var refused = http.post("text/plain", message("WEB", "HTTP2").replace("7^^^HOSP^MR", ""));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("MSA|AE|HTTP2|");
        assertThat(http.post("application/json", "{}").statusCode()).isEqualTo(415);
        var tooLong = http.post("text/plain", "x".repeat(1_000_001));
        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(tooLong.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void shouldAnswerCurl() throws Exception {
        assumeThat(Path.of("/usr/bin/curl")).as("curl is installed").isExecutable();
        Path file = Files.writeString(directory.resolve("message.hl7"), message("WEB", "CURL1"));

        Process curl = new ProcessBuilder(
                        "/usr/bin/curl",
                        "--silent",
                        "--max-time",
                        "20",
                        "--header",
                        "Content-Type: application/hl7-v2",
                        "--data-binary",
                        "@" + file,
                        vigil.http("/hl7v2").toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(curl.getInputStream().readAllBytes(), UTF_8)).contains("MSA|AA|CURL1\r");
        assertThat(curl.waitFor()).isZero();
    }

    @Test
    void shouldTakeMessagesFromATopicAndGoOnAfterOneThatIsRefused() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", vigil.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", vigil.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (String value : List.of(message("BUS", "TOPIC1"), "garbage", message("BUS", "TOPIC2"))) {
                producer.send(new ProducerRecord<>(TOPIC, value.getBytes(UTF_8)))
                        .get();
            }
        }

        Eventually.within(KEPT_WITHIN).until("the messages of the topic", () -> isKept("TOPIC2"));
        assertThat(isKept("TOPIC1")).isTrue();
        assertThat(isKept("garbage")).isTrue();
        assertThat(feedOf("TOPIC2")).isEqualTo("bus");
    }

    private static boolean isKept(String text) {
        return new OutsideConsumer(vigil.bootstrapServers())
                .read(Topics.RAW.name()).stream()
                        .anyMatch(record -> record.value() != null && new String(record.value(), UTF_8).contains(text));
    }

    private static String feedOf(String controlId) {
        return new OutsideConsumer(vigil.bootstrapServers())
                .read(Topics.RAW.name()).stream()
                        .filter(record -> new String(record.value(), UTF_8).contains("|" + controlId + "|"))
                        .map(record ->
                                new String(record.headers().lastHeader("feed").value(), UTF_8))
                        .findFirst()
                        .orElse("not kept");
    }

    private static String message(String application, String controlId) {
        return "MSH|^~\\&|" + application + "|FAC|VIGIL|H|20260102030405+0000||ADT^A08^ADT_A01|" + controlId
                + "|P|2.5.1\rEVN||20260102030405\rPID|1||7^^^HOSP^MR||Doe^Jane\rPV1|1|I\r";
    }

    private static void makeKey(String name) throws Exception {
        keytool(name, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-validity", "2", "-storetype", "PKCS12");
        keytool(
                name,
                "-exportcert",
                "-rfc",
                "-file",
                directory.resolve(name + ".crt").toString());
    }

    private static void keytool(String name, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-alias",
                "key",
                "-storepass",
                PASSWORD,
                "-keystore",
                directory.resolve(name + ".p12").toString()));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static SSLContext sender() throws Exception {
        KeyStore own = KeyStore.getInstance(directory.resolve("lab.p12").toFile(), PASSWORD.toCharArray());
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (var certificate = Files.newInputStream(directory.resolve("vigil.crt"))) {
            trusted.setCertificateEntry(
                    "vigil", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
