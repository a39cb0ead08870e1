package health.vigil.producers.quarantine;

import static health.vigil.producers.quarantine.Entries.NOON;
import static health.vigil.producers.quarantine.Entries.settled;
import static health.vigil.producers.quarantine.Entries.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.QuarantineEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlementTest {

    private static final QuarantineEntry FIRST = waiting("e1", "OBX^1");
    private static final QuarantineEntry SECOND = waiting("e1", "OBX^2");

    @Test
    void shouldWriteNothingWhenAllIsRefusedForTheSameReasons() {
        assertThat(Settlement.of(List.of(FIRST, SECOND), List.of(SECOND, FIRST), NOON))
                .isEmpty();
    }

    @Test
    void shouldSettleWhatIsUnderstoodAndKeepWhatIsNot() {
        assertThat(Settlement.of(List.of(FIRST, SECOND), List.of(SECOND), NOON)).containsExactly(settled(FIRST, NOON));
    }

    @Test
    void shouldWriteTheNewReasonWhenThereIsAnother() {
        QuarantineEntry other =
                QuarantineEntry.newBuilder(FIRST).setReason("another").build();
        QuarantineEntry elsewhere =
                QuarantineEntry.newBuilder(FIRST).setCode("207").build();

        assertThat(Settlement.of(List.of(FIRST), List.of(other), NOON)).containsExactly(other);
        assertThat(Settlement.of(List.of(FIRST), List.of(elsewhere), NOON))
                .containsExactly(elsewhere, settled(FIRST, NOON));
    }
}
