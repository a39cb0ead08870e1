package health.vigil.producers.fhir;

import health.vigil.producers.publish.Intake;
import health.vigil.producers.reread.RawMessage;
import health.vigil.producers.reread.Rereader;
import java.time.Instant;
import java.util.List;

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
                processed(message.bytes(), format, message.arrived()),
                message.eventId(),
                message.bytes(),
                format,
                message.arrived());
    }

    private Processed processed(byte[] bytes, FhirFormat format, Instant arrived) {
        try {
            return reader.again(bytes, format, arrived);
        } catch (RefusedException e) {
            return Processed.refused("", List.of(e.refusal()));
        } catch (RuntimeException e) {
            return Processed.refused("", List.of(receipts.fault(e)));
        }
    }
}
