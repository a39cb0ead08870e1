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
    private final ResourceLog resources;

    FhirRereading(FhirReader reader, Receipts receipts, ResourceLog resources) {
        this.reader = reader;
        this.receipts = receipts;
        this.resources = resources;
    }

    @Override
    public Intake reread(RawMessage message) {
        FhirFormat format = FhirFormat.ofContentType(message.contentType()).orElse(FhirFormat.JSON);
        Receipt receipt = receipts.receipt(
                receipts.processed(() -> reader.again(message.bytes(), format, message.arrived())),
                message.eventId(),
                message.bytes(),
                format,
                message.arrived());
        // Before its facts are written: a resource that is deleted at that moment must be known.
        resources.keep(receipt.resources(), message.arrived()).join();
        return receipt.intake();
    }
}
