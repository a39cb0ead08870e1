package health.vigil.producers.reread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.producers.publish.Addition;
import health.vigil.producers.publish.Intake;
import health.vigil.producers.reread.Remap.Summary;
import health.vigil.producers.reread.Selection.SourceCode;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.FactVersion;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.Observation;
import health.vigil.schemas.serde.AvroSerde;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RemapTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private final Fact known = fact("000000000000000a", "8867-4");
    private final Fact unknown = fact("000000000000000b", "LOCAL");
    private final Fact anotherNew = fact("000000000000000c", "OTHER");

    @BeforeAll
    static void trustTheRecords() throws ClassNotFoundException {
        // Avro makes no record before the serde has said which classes are to be trusted.
        Class.forName(AvroSerde.class.getName());
    }

    private final Rereaders rereaders = new Rereaders();
    private final List<Addition> published = new ArrayList<>();

    @Test
    void shouldCountWhatCannotBeReadAgain() {
        Remap remap = remap(new Selection(null, null));
        rereaders.add("lab", message -> intake(message, unknown));

        remap.remap(raw("lab", Intake.NOT_WHOLE));
        remap.remap(raw("gone", Intake.HL7_V2));

        assertThat(remap.summary()).isEqualTo(new Summary(true, 2, 0, 0, 2));
        assertThat(published).isEmpty();
    }

    @Test
    void shouldAddOnlyFactsThatTheJournalDoesNotHave() {
        Remap remap = remap(new Selection(null, null), known);
        rereaders.add("lab", message -> intake(message, known, unknown));

        remap.remap(raw("lab", Intake.HL7_V2));

        assertThat(added()).containsExactly(unknown);
        assertThat(published.getFirst().events().getFirst().getArrived()).isEqualTo(NOON);
    }

    @Test
    void shouldAddNothingWhenAMessageComesAgain() {
        Remap remap = remap(new Selection(null, null));
        rereaders.add("lab", message -> intake(message, unknown));

        remap.remap(raw("lab", Intake.HL7_V2));
        remap.remap(raw("lab", Intake.HL7_V2));

        assertThat(remap.summary()).isEqualTo(new Summary(true, 2, 1, 1, 0));
    }

    @Test
    void shouldAddANewVersionOfAFactThatTheJournalHas() {
        Fact newer = Fact.newBuilder(known)
                .setVersion(FactVersion.newBuilder(known.getVersion())
                        .setMessageTime(NOON.plusSeconds(1))
                        .build())
                .build();
        Remap remap = remap(new Selection(null, null), known);
        rereaders.add("lab", message -> intake(message, newer));

        remap.remap(raw("lab", Intake.HL7_V2));

        assertThat(added()).containsExactly(newer);
    }

    @Test
    void shouldLookOnlyAtTheFeedAndTheCodeThatAreAskedFor() {
        Remap remap = remap(new Selection("lab", new SourceCode("L", "LOCAL")));
        rereaders.add("lab", message -> intake(message, unknown, anotherNew));
        rereaders.add("ward", message -> intake(message, unknown, anotherNew));

        remap.remap(raw("lab", Intake.HL7_V2));
        remap.remap(raw("ward", Intake.HL7_V2));

        assertThat(remap.summary()).isEqualTo(new Summary(true, 1, 1, 1, 0));
        assertThat(added()).containsExactly(unknown);
    }

    @Test
    void shouldSayHowToAskForLessWhenThereAreTooManyFacts() {
        var journal = new JournalFacts(new Selection(null, null), 1);
        journal.add(unknown);

        assertThatThrownBy(() -> journal.add(anotherNew)).hasMessageContaining("--since");
    }

    private List<Fact> added() {
        return published.stream()
                .flatMap(addition -> addition.events().stream())
                .flatMap(event -> event.getFacts().stream())
                .toList();
    }

    private Remap remap(Selection selection, Fact... known) {
        var journal = new JournalFacts(selection);
        journal.fold(new JournalEntry(event("lab", known)));
        return new Remap(selection, rereaders, journal, published::add, InstantSource.fixed(NOON.plusSeconds(60)));
    }

    private static RawMessage raw(String feed, String contentType) {
        return new RawMessage("e1", feed, contentType, new byte[0], NOON, 0, 0);
    }

    private static Intake intake(RawMessage message, Fact... facts) {
        return new Intake(
                message.eventId(),
                message.feed(),
                message.bytes(),
                message.contentType(),
                message.arrived(),
                List.of(event(message.feed(), facts)),
                List.of(),
                List.of());
    }

    private static ClinicalEvent event(String feed, Fact... facts) {
        return new ClinicalEvent("e1", "p1", null, feed, NOON, List.of(facts));
    }

    private static Fact fact(String id, String code) {
        return Fact.newBuilder()
                .setFactId(id + "0000000000000000")
                .setVersion(new FactVersion(NOON, 1, NOON, 0L, 7L))
                .setStatus(FactStatus.final$)
                .setOriginPatientKey("p1")
                .setEffective(NOON)
                .setTimeInIdentity(false)
                .setBody(Observation.newBuilder()
                        .setConcept("heart-rate")
                        .setSourceCode(code)
                        .setSourceSystem("L")
                        .build())
                .build();
    }
}
