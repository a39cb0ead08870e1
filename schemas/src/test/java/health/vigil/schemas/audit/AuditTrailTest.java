package health.vigil.schemas.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.schemas.AuditEntry;
import health.vigil.schemas.kafka.NotKeptException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-01-31T00:00:00Z");

    private final List<AuditEntry> kept = new ArrayList<>();
    private boolean kafkaAnswers = true;
    private final AuditTrail trail = new AuditTrail("console", this::keep, InstantSource.fixed(MIDNIGHT));

    @Test
    void shouldStartAnotherChainWhenAnEntryWasNotConfirmed() {
        enter("k1");
        kafkaAnswers = false;
        assertThatThrownBy(() -> enter("k2")).isInstanceOf(NotKeptException.class);
        kafkaAnswers = true;

        enter("k3");

        assertThat(kept.getLast().getWriter()).isNotEqualTo(kept.getFirst().getWriter());
        assertThat(kept.getLast().getSequence()).isZero();
    }

    @Test
    void shouldChainEachEntryToTheOneBefore() {
        enter("k1");
        enter("k2");
        enter("k3");

        assertThat(AuditChain.isWhole(kept)).isTrue();
        assertThat(kept).extracting(AuditEntry::getSequence).containsExactly(0L, 1L, 2L);
        assertThat(kept.get(0).getPreviousHash()).isEmpty();
    }

    @Test
    void shouldNotBeWholeWhenAnEntryWasTakenOut() {
        enter("k1");
        enter("k2");
        enter("k3");

        kept.remove(1);

        assertThat(AuditChain.isWhole(kept)).isFalse();
    }

    @Test
    void shouldNotBeWholeWhenAnEntryWasChanged() {
        enter("k1");
        enter("k2");

        kept.getFirst().setPatientKey("k9");

        assertThat(AuditChain.isWhole(kept)).isFalse();
    }

    /** Worked out with Python's hashlib and json.dumps(sort_keys=True, separators=(',', ':')). */
    @Test
    void shouldHashTheCanonicalJson() {
        AuditEntry entry = new AuditChain("console-1")
                .next("local", Activity.VIEW_PATIENT, "k1", Map.of("b", "2", "a", "1"), Purpose.TREATMENT, MIDNIGHT);

        assertThat(entry.getHash()).isEqualTo("a37139f8f562fbd54b7a0e8d4ff98eb5b0d1c30361b5c9ff2fd7cc8d81980940");
    }

    private void enter(String patientKey) {
        trail.enter("local", Activity.VIEW_PATIENT, patientKey, Map.of("b", "2", "a", "1"));
    }

    private void keep(String key, AuditEntry entry, Instant at) {
        if (!kafkaAnswers) {
            throw new NotKeptException("Kafka did not confirm", new IllegalStateException());
        }
        assertThat(key).isEqualTo(entry.getWriter());
        kept.add(entry);
    }
}
