package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.MessageHeader.ResponseType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.Test;

/** {@code $process-message}. */
class MessageTest {

    private final FhirBench bench = new FhirBench();

    @Test
    void shouldAnswerAMessageWithAMessage() {
        var answer = bench.message(message(FhirBench.heartRate(FhirBench.quantity("80", "/min"))));

        assertThat(answer.status()).isEqualTo(200);
        Bundle response = (Bundle) answer.body();
        assertThat(response.getType()).isEqualTo(BundleType.MESSAGE);
        var header = (MessageHeader) response.getEntryFirstRep().getResource();
        assertThat(header.getResponse().getCode()).isEqualTo(ResponseType.OK);
        assertThat(header.getResponse().getIdentifier()).isEqualTo("m1");
        assertThat(header.getDestinationFirstRep().getEndpoint()).isEqualTo("https://lab.example/outbox");
        assertThat(bench.facts()).hasSize(3);
    }

    @Test
    void shouldMakeTheSameOfAMessageThatComesAgain() {
        String message = message(FhirBench.heartRate(FhirBench.quantity("80", "/min")));

        bench.message(message);
        bench.message(message);

        assertThat(bench.published).hasSize(2);
        assertThat(bench.published.get(1).eventId())
                .isEqualTo(bench.published.get(0).eventId());
        assertThat(bench.published.get(1).events())
                .isEqualTo(bench.published.get(0).events());
    }

    @Test
    void shouldTakeWhatItCanAndSayWhatItCannot() {
        var answer = bench.message(message(FhirBench.heartRate(FhirBench.quantity("80", "furlong"))));

        Bundle response = (Bundle) answer.body();
        var header = (MessageHeader) response.getEntryFirstRep().getResource();
        assertThat(header.getResponse().getCode()).isEqualTo(ResponseType.OK);
        var outcome = (OperationOutcome) response.getEntry().get(1).getResource();
        assertThat(outcome.getIssueFirstRep().getExpression().getFirst().getValue())
                .isEqualTo("Bundle.entry[2].resource.value");
        assertThat(header.getResponse().getDetails().getReference())
                .isEqualTo(response.getEntry().get(1).getFullUrl());
        assertThat(bench.published.getFirst().refused()).hasSize(1);
    }

    @Test
    void shouldSayFatalWhenNothingCanBeTaken() {
        String message = message(FhirBench.heartRate(FhirBench.quantity("80", "furlong")))
                .replace("\"value\": \"4711\"", "\"value\": \"\"")
                .replace("\"identifier\":", "\"x\":");

        var header = (MessageHeader)
                ((Bundle) bench.message(message).body()).getEntryFirstRep().getResource();

        assertThat(header.getResponse().getCode()).isEqualTo(ResponseType.FATALERROR);
    }

    @Test
    void shouldRefuseWhatIsNoMessage() {
        assertThat(FhirBench.place(bench.message("{\"resourceType\": \"Bundle\", \"type\": \"message\"}")))
                .isEqualTo("Bundle.entry[0].resource");
        assertThat(FhirBench.place(bench.message(FhirBench.patient("p")))).isEqualTo("Bundle.type");
        assertThat(FhirBench.place(bench.message(message("{}").replace("\"id\": \"m1\",", ""))))
                .isEqualTo("Bundle.entry[0].resource.id");
        assertThat(FhirBench.place(bench.bundle(message("{}")))).isEqualTo("Bundle.type");
    }

    private static String message(String observation) {
        return """
                {"resourceType": "Bundle", "type": "message", "timestamp": "2026-05-01T11:30:00Z", "entry": [
                 {"fullUrl": "urn:uuid:a", "resource": {"resourceType": "MessageHeader", "id": "m1",
                   "eventCoding": {"system": "urn:events", "code": "result"},
                   "source": {"name": "lab", "endpoint": "https://lab.example/outbox"},
                   "focus": [{"reference": "Observation/hr"}]}},
                 {"resource": %s}, {"resource": %s}]}
                """.formatted(FhirBench.patient("p"), observation);
    }
}
