package health.vigil.standalone.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.schemas.Activation;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.DefinitionKind;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.Tick;
import health.vigil.streams.model.EarlyWarningModel;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrialJournalsTest {

    private static final Instant EIGHT = Instant.parse("2026-01-01T08:00:00Z");

    private final MockProducer<String, JournalEntry> kafka =
            new MockProducer<>(true, null, new StringSerializer(), (topic, entry) -> new byte[0]);

    @Test
    void shouldPutTheCandidateFirstAndLeaveOutAllOthersOfItsKind() {
        try (var journals = new TrialJournals(kafka, candidate("tried"))) {
            tell(journals, 0, activation(DefinitionKind.triggers, "of before"));
            tell(journals, 0, event("patient"));
            tell(journals, 0, activation(DefinitionKind.triggers, "applied in between"));
            tell(journals, 0, activation(DefinitionKind.policies, "policies"));
            tell(journals, 1, new Tick(EIGHT));
        }

        assertThat(written("trial-ran"))
                .containsExactly("of before", "ClinicalEvent", "applied in between", "policies", "Tick");
        assertThat(written("trial-candidate")).containsExactly("tried", "ClinicalEvent", "policies", "tried", "Tick");
    }

    @Test
    void shouldLeaveTheHistoryAsItWasForAModelAlone() {
        try (var journals = new TrialJournals(kafka, candidate(null))) {
            tell(journals, 0, activation(DefinitionKind.triggers, "of before"));
            tell(journals, 0, event("patient"));
        }

        assertThat(written("trial-candidate")).isEqualTo(written("trial-ran")).hasSize(2);
    }

    @Test
    void shouldCountWhatComesBeforeAnyTriggers() {
        try (var journals = new TrialJournals(kafka, candidate("tried"))) {
            tell(journals, 0, event("patient"));
            tell(journals, 0, activation(DefinitionKind.triggers, "of before"));
            tell(journals, 0, event("patient"));
            tell(journals, 1, event("another"));

            assertThat(journals.unruled()).isEqualTo(2);
        }
    }

    @Test
    void shouldStopWhenAnEntryDidNotArrive() {
        var failing = new MockProducer<String, JournalEntry>(
                false, null, new StringSerializer(), (topic, entry) -> new byte[0]);
        var stopped = new TrialJournals(failing, candidate(null));
        tell(stopped, 0, event("patient"));
        failing.errorNext(new KafkaException("the disk is full"));

        assertThatThrownBy(() -> tell(stopped, 0, event("patient")))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("the disk is full");
    }

    private static Candidate candidate(@Nullable String document) {
        return new Candidate(
                document == null ? null : new Candidate.Triggers("mine.yaml", document),
                EarlyWarningModel.shipped(),
                document == null);
    }

    private static void tell(TrialJournals journals, int partition, Object body) {
        journals.hear(partition, null, new JournalEntry(body), EIGHT);
    }

    private static Activation activation(DefinitionKind kind, String document) {
        return new Activation(kind, "digest", document, "somebody", EIGHT, false);
    }

    private static ClinicalEvent event(String patient) {
        return new ClinicalEvent("event", patient, null, "feed", EIGHT, List.of());
    }

    private List<String> written(String topic) {
        return kafka.history().stream()
                .filter(entry -> entry.topic().equals(topic))
                .map(ProducerRecord::value)
                .map(entry -> entry.getBody() instanceof Activation activation
                        ? activation.getDocument()
                        : entry.getBody().getClass().getSimpleName())
                .toList();
    }
}
