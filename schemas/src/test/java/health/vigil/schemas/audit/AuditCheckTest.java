package health.vigil.schemas.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import health.vigil.schemas.AuditEntry;
import health.vigil.schemas.audit.AuditCheck.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditCheckTest {

    private final List<AuditEntry> entries = chain("a", 4);

    @Test
    void shouldFindNothingWhenNothingWasDone() {
        assertThat(faults(entries)).isEmpty();
        List<AuditEntry> two = new ArrayList<>(entries);
        two.addAll(2, chain("b", 3));
        assertThat(faults(two)).isEmpty();
    }

    @Test
    void shouldSayWhichEntryWasChanged() {
        entries.get(2).setActor("nobody");
        assertThat(faults(entries)).extracting(Fault::writer, Fault::sequence).containsExactly(tuple("a", 2L));
        assertThat(faults(entries).getFirst().problem()).endsWith("it was changed");
    }

    @Test
    void shouldSayWhichEntriesAreMissing() {
        entries.remove(1);
        assertThat(faults(entries))
                .extracting(Fault::problem)
                .containsExactly("the entries from 1 to 1 before it are missing");
    }

    @Test
    void shouldSayWhenTheFirstIsMissing() {
        entries.removeFirst();
        assertThat(faults(entries)).extracting(Fault::sequence).containsExactly(1L);
    }

    @Test
    void shouldSayWhenTwoChangedPlaces() {
        Collections.swap(entries, 1, 2);
        assertThat(faults(entries)).extracting(Fault::sequence).contains(2L, 1L);
    }

    @Test
    void shouldSayWhenAnEntryWasReplacedByAWholeOne() {
        entries.set(3, chain("a", 4, "someone").get(3));
        assertThat(faults(entries)).extracting(Fault::sequence).containsExactly(3L);
    }

    private static List<Fault> faults(List<AuditEntry> entries) {
        var check = new AuditCheck();
        return entries.stream().map(check::check).flatMap(Optional::stream).toList();
    }

    private static List<AuditEntry> chain(String writer, int length) {
        return chain(writer, length, "nurse");
    }

    private static List<AuditEntry> chain(String writer, int length, String actor) {
        var chain = new AuditChain(writer);
        var entries = new ArrayList<AuditEntry>();
        for (int i = 0; i < length; i++) {
            AuditEntry entry = chain.next(
                    actor, Activity.VIEW_PATIENT, "k1", Map.of("n", "" + i), Purpose.TREATMENT, Instant.EPOCH);
            chain.append(entry);
            entries.add(entry);
        }
        return entries;
    }
}
