package health.vigil.producers.publish;

import health.vigil.schemas.IdentityStatement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One field of a patient's identity, as a message states or deletes it.
 *
 * @param patientKey pseudonymous patient key
 * @param part {@code name}, {@code birthDate}, or {@code identifier:<authority>|<type>}
 * @param value as shown to a person; null where the message deletes the field
 * @param statedAt MSH-7 or meta.lastUpdated
 */
public record IdentityChange(
        String patientKey, String part, @Nullable String value, Instant statedAt) {

    /** The same, stated at another time. */
    public IdentityChange at(Instant time) {
        return new IdentityChange(patientKey, part, value, time);
    }

    /** Key in {@code vigil.identities}. */
    public String recordKey() {
        return patientKey + "/" + part;
    }

    /** The record's value; null is a tombstone. */
    @Nullable
    IdentityStatement statement() {
        return value == null
                ? null
                : IdentityStatement.newBuilder()
                        .setPatientKey(patientKey)
                        .setPart(part)
                        .setValue(value)
                        .setStatedAt(statedAt)
                        .build();
    }
}
