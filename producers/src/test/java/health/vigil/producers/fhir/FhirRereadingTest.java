package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.fhir.Conditions.Condition;
import health.vigil.producers.fhir.Singles.Address;
import health.vigil.producers.publish.Intake;
import health.vigil.producers.reread.RawMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    void shouldReadAConditionalRequestAgainAsTheSameResource(FhirFormat format) {
        bench.knowsPatient("p");
        String result = FhirBench.heartRate(FhirBench.quantity("80", "/min")).replace("\"id\": \"hr\",", "");
        byte[] body = FhirBench.bytes(
                bench.parser.write(bench.parser.parse(FhirBench.bytes(result), FhirFormat.JSON), format));
        Request request = Request.of(body, format.contentType());
        var feed = bench.feed();
        feed.single(new Address("Observation", null, null, "identifier=urn:a<b|\"17\""), request)
                .join();
        feed.single(new Address("Observation", null, "identifier=urn:monitor|18", null), request)
                .join();
        List<Intake> kept = List.copyOf(bench.published);

        bench.conditions.deleted(
                "Observation", bench.conditions.created(new Condition("Observation", "urn:a<b|\"17\"")));

        assertThat(kept)
                .hasSize(2)
                .allSatisfy(intake -> assertThat(again(intake).events()).isEqualTo(intake.events()));
    }

    @Test
    void shouldKeepTheBodyOfAConditionalRequestAsItCameThoughItIsNoText() {
        byte[] body = {'{', (byte) 0xFF, '}'};

        bench.feed()
                .single(
                        new Address("Observation", null, null, "identifier=urn:monitor|17"),
                        Request.of(body, FhirFormat.JSON.contentType()))
                .join();

        assertThat(bench.published.getLast().bytes()).containsSequence(body);
    }

    private Intake again(Intake kept) {
        return bench.rereading()
                .reread(new RawMessage(
                        kept.eventId(), kept.feed(), kept.contentType(), kept.bytes(), kept.arrived(), 0, 0));
    }
}
