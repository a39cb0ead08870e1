package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Segment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a group of segments is about.
 *
 * @param introduction who that is
 * @param pid the PID segment
 * @param pv1 the PV1 segment; null where none was sent
 */
record Patient(
        Introduction introduction, Segment pid, @Nullable Segment pv1) {

    /** Reads the patient of a PID, and the visit of a PV1; nothing where PID-3 has no number that a key may be made of. */
    static Optional<Patient> of(Segment pid, @Nullable Segment pv1, MessageContext message) {
        return message.memory()
                .introduction(pid, pv1, message)
                .map(introduction -> new Patient(introduction, pid, pv1));
    }

    /** Pseudonymous patient key. */
    String key() {
        return introduction.patientKey();
    }

    /** Pseudonymous visit key; null where no visit number was sent. */
    @Nullable
    String visitKey() {
        return introduction.visitKey();
    }

    /** All numbers of the patient; the key is made of the main one. */
    PatientNumbers numbers() {
        return introduction.numbers();
    }
}
