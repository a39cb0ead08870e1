package health.vigil.producers.fhir;

import health.vigil.producers.publish.Intake;
import java.time.Instant;
import java.util.List;

/**
 * Reads bytes of {@code vigil.raw} again, once what was missing is there: the patient that a resource refers to, a unit, a
 * code. Gives the same event id and fact ids as the first time. Safe for many threads.
 */
public final class FhirRereading {

    private final FhirReader reader;
    private final Receipts receipts;

    FhirRereading(FhirReader reader, Receipts receipts) {
        this.reader = reader;
        this.receipts = receipts;
    }

    /**
     * What is made of the bytes now; what still cannot be understood is in {@code refused}. Keeps nothing.
     *
     * @param eventId id under which the bytes are kept
     * @param contentType as kept beside the bytes
     * @param arrived when the bytes came at first
     */
    public Intake read(String eventId, byte[] bytes, String contentType, Instant arrived) {
        FhirFormat format = FhirFormat.ofContentType(contentType).orElse(FhirFormat.JSON);
        return receipts.intake(processed(bytes, format, arrived), eventId, bytes, format, arrived);
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
