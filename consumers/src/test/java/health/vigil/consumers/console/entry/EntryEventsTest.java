package health.vigil.consumers.console.entry;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.consumers.console.Samples;
import health.vigil.schemas.CareDirective;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.JournalEntry;
import org.junit.jupiter.api.Test;

class EntryEventsTest {

    private static final EntryRequest SCALE_TWO = new EntryRequest(EntryKind.SPO2_SCALE, "2", Samples.minute(600));

    @Test
    void shouldSayWhoEnteredItAndWhenItEnds() {
        JournalEntry entry = EntryEvents.entered("p1", SCALE_TWO, "nurse", Samples.minute(1));
        assertThat(((ClinicalEvent) entry.getBody()).getFeed()).isEqualTo("console");
        assertThat(fact(entry).getBody()).isEqualTo(new CareDirective("spo2-scale", "2", "nurse", Samples.minute(600)));
    }

    @Test
    void shouldBeVersionsOfOneFactWhenEnteredCorrectedAndWithdrawn() {
        Fact first = fact(EntryEvents.entered("p1", SCALE_TWO, "nurse", Samples.minute(1)));
        Fact again = fact(EntryEvents.entered("p1", SCALE_TWO, "charge", Samples.minute(2)));
        Fact withdrawn = fact(EntryEvents.withdrawn("p1", EntryKind.SPO2_SCALE, "charge", Samples.minute(3)));

        assertThat(again.getFactId()).isEqualTo(first.getFactId()).hasSize(32);
        assertThat(withdrawn.getFactId()).isEqualTo(first.getFactId());
        assertThat(withdrawn.getStatus()).isEqualTo(FactStatus.entered_in_error);
        assertThat(again.getVersion()).isGreaterThan(first.getVersion());
        assertThat(withdrawn.getVersion()).isGreaterThan(again.getVersion());
    }

    @Test
    void shouldBeAnotherFactForAnotherPatientAndAnotherKind() {
        Fact one = fact(EntryEvents.entered("p1", SCALE_TWO, "nurse", Samples.minute(1)));
        assertThat(fact(EntryEvents.entered("p2", SCALE_TWO, "nurse", Samples.minute(1)))
                        .getFactId())
                .isNotEqualTo(one.getFactId());
        assertThat(fact(EntryEvents.withdrawn("p1", EntryKind.PREGNANCY, "nurse", Samples.minute(1)))
                        .getFactId())
                .isNotEqualTo(one.getFactId());
    }

    private static Fact fact(JournalEntry entry) {
        return ((ClinicalEvent) entry.getBody()).getFacts().getFirst();
    }
}
