package health.vigil.producers.fhir;

import health.vigil.producers.publish.Intake;
import health.vigil.producers.reread.RawMessage;
import health.vigil.producers.reread.Rereader;

/**
 * Reads bytes of {@code vigil.raw} again, once what was missing is there: the patient that a resource refers to, a unit, a
 * code. Gives the same event id and fact ids as the first time. Safe for many threads.
 */
final class FhirRereading implements Rereader {

    private final FhirReader reader;
    private final Receipts receipts;

    FhirRereading(FhirReader reader, Receipts receipts) {
        this.reader = reader;
        this.receipts = receipts;
    }

    @Override
    public Intake reread(RawMessage message) {
        FhirFormat format = FhirFormat.ofContentType(message.contentType()).orElse(FhirFormat.JSON);
        return receipts.intake(
                receipts.processed(() -> reader.again(message.bytes(), format, message.arrived())),
                message.eventId(),
                message.bytes(),
                format,
                message.arrived());
    }
}
