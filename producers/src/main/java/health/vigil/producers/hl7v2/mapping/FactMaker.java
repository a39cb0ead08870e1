package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.Hl7Time;
import health.vigil.producers.version.ContentHash;
import health.vigil.producers.version.StatusRank;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.FactVersion;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Makes the facts of one message about one patient and visit. */
final class FactMaker {

    private final MessageContext message;
    private final String patientKey;
    private final @Nullable String visitKey;

    FactMaker(MessageContext message, String patientKey, @Nullable String visitKey) {
        this.message = message;
        this.patientKey = patientKey;
        this.visitKey = visitKey;
    }

    /**
     * Makes a fact.
     *
     * @param factId keyed hash of its identity
     * @param status status in FHIR's words; its rank orders versions that were issued together
     * @param issued when the source says the status was issued
     * @param time clinically relevant time
     * @param timeInIdentity whether the time is part of the identity
     * @param body what is stated
     */
    Fact make(
            String factId,
            FactStatus status,
            Instant issued,
            Hl7Time time,
            boolean timeInIdentity,
            SpecificRecord body) {
        return make(factId, status, issued, time, timeInIdentity, Body.of(body));
    }

    /** As the other, of a body that is kept. */
    Fact make(String factId, FactStatus status, Instant issued, Hl7Time time, boolean timeInIdentity, Body body) {
        var version = new FactVersion(
                issued,
                StatusRank.of(status),
                message.messageTime(),
                message.sequence(),
                contentHash(status, time, body));
        return new Fact(
                factId, version, status, patientKey, visitKey, time.start(), time.end(), timeInIdentity, body.stated());
    }

    private long contentHash(FactStatus status, Hl7Time time, Body body) {
        return new ContentHash()
                .add(status)
                .add(visitKey)
                .add(time.start())
                .add(time.end())
                .add(body.hash())
                .value();
    }
}
