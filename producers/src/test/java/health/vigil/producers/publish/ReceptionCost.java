package health.vigil.producers.publish;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.ThreadMXBean;
import health.vigil.producers.feed.FeedLimitsConfig;
import health.vigil.producers.feed.Supervision;
import health.vigil.producers.hl7v2.reception.FeedsConfig;
import health.vigil.producers.hl7v2.reception.Reception;
import health.vigil.producers.identity.Authorities;
import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.terminology.CodeMap;
import health.vigil.producers.terminology.Terminology;
import health.vigil.schemas.registry.SchemaRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a message costs from the bytes of its frame to Kafka's records, on one thread: processor time and garbage. Run its
 * main method; the first argument is the number of rounds, a second each.
 */
final class ReceptionCost {

    private static final int MESSAGES = 100_000;
    private static final int PATIENTS = 5_000;
    private static final int ID_DIGITS = 12;
    private static final int PATIENT_DIGITS = 9;

    private static final String TEMPLATE =
            "MSH|^~\\&|MONITOR|WARD|VIGIL|HOSP|TIME||ORU^R01^ORU_R01|@CONTROL-ID@|P|2.5.1||||||UNICODE UTF-8\r"
                    + "PID|1||@PATIENT@^^^HOSP^MR||Muster^Maria^Anna||19540301|F|||Weg 1^^Bern^^3000\r"
                    + "PV1|1|I|MED^101^2||||||||||||||||@PATIENT@^^^HOSP\r"
                    + "OBR|1|@CONTROL-ID@^ORDER|@CONTROL-ID@^MONITOR|85353-1^Vital signs^LN|||TIME\r"
                    + "OBX|1|NM|8867-4^Heart rate^LN||100|/min|60-100|H|||F|||TIME\r"
                    + "OBX|2|NM|9279-1^Respiratory rate^LN||18|/min|12-20||||F|||TIME\r"
                    + "OBX|3|NM|59408-5^SpO2^LN||96|%|94-100||||F|||TIME\r"
                    + "OBX|4|NM|8480-6^Systolic blood pressure^LN||124|mm[Hg]|||||F|||TIME\r"
                    + "OBX|5|NM|8310-5^Body temperature^LN||37.2|Cel|||||F|||TIME\r"
                    + "OBX|6|NM|2160-0^Creatinine^LN||88|umol/L|45-84|H|||F|||TIME\r";

    private final String text = TEMPLATE.replace(
            "TIME",
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx")
                    .withZone(ZoneOffset.UTC)
                    .format(Instant.now()));
    private final IntakeRecords records = new IntakeRecords(new OneId());
    private final PublishedIdentities published = new PublishedIdentities(50_000);
    private final PrintStream out;
    private long number;
    private long bytes;

    private ReceptionCost(PrintStream out) {
        this.out = out;
    }

    // It is a program, and says what it measures.
    @SuppressWarnings("SystemOut")
    public static void main(String... arguments) {
        int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
        new ReceptionCost(System.out).measure(rounds);
    }

    private void measure(int rounds) {
        Reception reception = reception();
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int round = 0; round < rounds; round++) {
            byte[][] messages = new byte[MESSAGES][];
            for (int i = 0; i < MESSAGES; i++) {
                messages[i] = next();
            }
            long cpu = thread.getCurrentThreadCpuTime();
            long garbage = thread.getCurrentThreadAllocatedBytes();
            for (byte[] message : messages) {
                reception.receive(message);
            }
            out.printf(
                    Locale.ROOT,
                    "%.2f µs, %d bytes of garbage a message (%d written)%n",
                    (thread.getCurrentThreadCpuTime() - cpu) / 1e3 / MESSAGES,
                    (thread.getCurrentThreadAllocatedBytes() - garbage) / MESSAGES,
                    bytes / number);
        }
    }

    // The template's places are as long as what stands in them.
    private byte[] next() {
        number++;
        String id = String.format(Locale.ROOT, "%0" + ID_DIGITS + "d", number);
        String patient = String.format(Locale.ROOT, "%0" + PATIENT_DIGITS + "d", number * 131 % PATIENTS);
        return text.replace("@CONTROL-ID@", id).replace("@PATIENT@", patient).getBytes(US_ASCII);
    }

    private CompletableFuture<Void> publish(Intake intake) {
        List<IdentityChange> news = published.news(intake.identities());
        for (ProducerRecord<String, byte[]> record : records.of(intake, news)) {
            bytes += record.value().length;
        }
        news.forEach(published::remember);
        return CompletableFuture.completedFuture(null);
    }

    private Reception reception() {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(FeedsConfig.class)
                .withMapping(FeedLimitsConfig.class)
                .build();
        var meters = new SimpleMeterRegistry();
        var supervision = new Supervision(
                config.getConfigMapping(FeedLimitsConfig.class),
                config.getPropertyNames(),
                InstantSource.system(),
                true,
                meters);
        return new Reception(
                config.getConfigMapping(FeedsConfig.class).feed("default"),
                new Pseudonyms("a secret of the bench".getBytes(US_ASCII), 1, Authorities.NONE_CONFIGURED),
                new Terminology(CodeMap.shipped()),
                this::publish,
                InstantSource.system(),
                time -> {},
                meters,
                supervision.watch("default", "mllp"));
    }

    /** All schemas are number 1. */
    private static final class OneId implements SchemaRegistry {

        @Override
        public int register(String subject, Schema schema) {
            return 1;
        }

        @Override
        public int idOf(String subject, Schema schema) {
            return 1;
        }

        @Override
        public Schema schemaOf(int id) {
            throw new IllegalStateException("Nothing is read here");
        }
    }
}
