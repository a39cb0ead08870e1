package health.vigil.producers.quarantine;

import static health.vigil.producers.quarantine.Entries.NOON;
import static health.vigil.producers.quarantine.Entries.settled;
import static health.vigil.producers.quarantine.Entries.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.QuarantineEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenEntriesTest {

    private static final QuarantineEntry FIRST = waiting("e1", "OBX^1");
    private static final QuarantineEntry SECOND = waiting("e1", "OBX^2");

    @Test
    void shouldListTheOldestAndCountTheRestWhenTooManyWait() {
        var entries = new OpenEntries(false, 1);
        entries.fold(FIRST);
        entries.fold(SECOND);

        assertThat(entries.list()).containsExactly(FIRST);
        assertThat(entries.more()).isEqualTo(1);
    }

    @Test
    void shouldNotListAnEntryWhenItWasSettled() {
        assertThat(folded(false, FIRST, SECOND, settled(FIRST, NOON))).containsExactly(SECOND);
    }

    @Test
    void shouldListAnEntryAgainWhenItWasRefusedAgainAfterwards() {
        assertThat(folded(false, FIRST, settled(FIRST, NOON), FIRST)).containsExactly(FIRST);
    }

    @Test
    void shouldListTheOldestFirstWhenOneWasRefusedAgain() {
        QuarantineEntry again = waiting("e1", "OBX^1", NOON.plusSeconds(1));

        assertThat(folded(false, FIRST, SECOND, again)).containsExactly(SECOND, again);
    }

    @Test
    void shouldListWhatWasSettledWhenAllIsAskedFor() {
        assertThat(folded(true, FIRST, SECOND, settled(FIRST, NOON))).containsExactly(settled(FIRST, NOON), SECOND);
    }

    private static List<QuarantineEntry> folded(boolean settledToo, QuarantineEntry... records) {
        var entries = new OpenEntries(settledToo);
        List.of(records).forEach(entries::fold);
        return entries.list();
    }
}
