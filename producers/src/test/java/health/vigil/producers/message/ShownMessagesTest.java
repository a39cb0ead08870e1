package health.vigil.producers.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.schemas.AuditEntry;
import health.vigil.schemas.api.ProblemException;
import health.vigil.schemas.audit.AuditChain;
import health.vigil.schemas.kafka.NotKeptException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownMessagesTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-02T04:00:00Z"));

    @Test
    void shouldShowNothingThatTheAuditDoesNotHave() {
        var shown = new ShownMessages(
                (key, entry, at) -> {
                    throw new NotKeptException("Kafka did not confirm", new IllegalStateException());
                },
                CLOCK);

        assertThatThrownBy(() -> shown.enter("ada", "e1", "lab"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(503));
    }

    @Test
    void shouldEnterEachMessageInAChain() {
        List<AuditEntry> kept = new ArrayList<>();
        var shown = new ShownMessages((key, entry, at) -> kept.add(entry), CLOCK);

        shown.enter("ada", "e1", "lab");
        shown.enter("ada", "e2", "lab");

        assertThat(AuditChain.isWhole(kept)).isTrue();
        assertThat(kept.getLast().getActivity()).isEqualTo("show-message");
        assertThat(kept.getLast().getDetails()).isEqualTo(Map.of("eventId", "e2", "feed", "lab"));
    }
}
