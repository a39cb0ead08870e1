package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.publish.Intake;
import health.vigil.producers.reread.RawMessage;
import org.junit.jupiter.api.Test;

/** What was refused is read again. */
class FhirRereadingTest {

    private final FhirBench bench = new FhirBench();

    @Test
    void shouldUnderstandAResultOnceItsPatientHasCome() {
        String result = FhirBench.heartRate(FhirBench.quantity("80", "/min"));
        assertThat(bench.create("Observation", result).status()).isEqualTo(422);
        Intake held = bench.published.getLast();
        assertThat(again(held).refused()).hasSize(1);

        bench.create("Patient", FhirBench.patient("p"));

        Intake settled = again(held);
        assertThat(settled.refused()).isEmpty();
        assertThat(settled.eventId()).isEqualTo(held.eventId());
        assertThat(settled.events()).singleElement().satisfies(event -> {
            assertThat(event.getPatientKey()).isEqualTo(bench.key());
            assertThat(event.getEventId()).isEqualTo(held.eventId());
        });
    }

    @Test
    void shouldDeleteAgain() {
        bench.knowsPatient("p");
        bench.create("Observation", FhirBench.heartRate(FhirBench.quantity("80", "/min")));
        bench.delete("Observation", "hr");

        assertThat(again(bench.published.getLast()).events()).hasSize(1);
    }

    private Intake again(Intake kept) {
        return bench.rereading()
                .reread(new RawMessage(
                        kept.eventId(), kept.feed(), kept.contentType(), kept.bytes(), kept.arrived(), 0, 0));
    }
}
