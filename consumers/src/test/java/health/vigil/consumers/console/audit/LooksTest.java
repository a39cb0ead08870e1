package health.vigil.consumers.console.audit;

import static health.vigil.consumers.console.Samples.MIDNIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.schemas.AuditEntry;
import health.vigil.schemas.audit.Activity;
import health.vigil.schemas.audit.AuditTrail;
import health.vigil.schemas.audit.Purpose;
import health.vigil.schemas.kafka.NotKeptException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LooksTest {

    private final List<AuditEntry> entered = new ArrayList<>();
    private boolean kafkaIsAway;
    private Instant now = MIDNIGHT;
    private final Looks looks =
            new Looks(new AuditTrail("test", (key, entry, at) -> keep(entry), () -> now), () -> now);

    @Test
    void shouldEnterALookThatGoesOnOnceInFiveMinutes() {
        look("k1");
        look("k1");
        look("k2");
        now = now.plus(OngoingViews.SAME_VIEW);
        look("k1");

        assertThat(entered).extracting(AuditEntry::getPatientKey).containsExactly("k1", "k2", "k1");
    }

    @Test
    void shouldEnterALookAgainWhenItWasNotKept() {
        kafkaIsAway = true;
        assertThatThrownBy(() -> look("k1")).isInstanceOf(NotKeptException.class);
        kafkaIsAway = false;

        look("k1");

        assertThat(entered).hasSize(1);
    }

    private void look(String patientKey) {
        looks.enter("ada", Activity.VIEW_CARDS, patientKey, Map.of("user", "Practitioner/1"), Purpose.TREATMENT);
    }

    private void keep(AuditEntry entry) {
        if (kafkaIsAway) {
            throw new NotKeptException("Kafka is away", new IllegalStateException());
        }
        entered.add(entry);
    }
}
