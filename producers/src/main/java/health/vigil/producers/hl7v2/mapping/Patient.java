package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a group of segments is about.
 *
 * @param key pseudonymous patient key
 * @param visitKey pseudonymous visit key; null where no visit number was sent
 * @param numbers all numbers of the patient; the key is made of the main one
 * @param pid the PID segment
 * @param pv1 the PV1 segment; null where none was sent
 */
record Patient(
        String key,
        @Nullable String visitKey,
        PatientNumbers numbers,
        Segment pid,
        @Nullable Segment pv1) {

    private static final int ACCOUNT_NUMBER = 18;
    private static final int VISIT_NUMBER = 19;

    /** Reads the patient of a PID, and the visit of a PV1; nothing where PID-3 has no number of a person. */
    static Optional<Patient> of(Segment pid, @Nullable Segment pv1, MessageContext message) {
        return PatientNumbers.of(pid.field(3), message)
                .map(numbers -> new Patient(numbers.main().key(message), visit(pid, pv1, message), numbers, pid, pv1));
    }

    /** Key of the visit that a CX numbers (PV1-19, PID-18, MRG-3, MRG-5); nothing where there is no number. */
    static Optional<String> visit(Element cx, MessageContext message) {
        return cx.component(1)
                .value()
                .map(number -> message.pseudonyms()
                        .visitKey(
                                PatientNumbers.authority(cx, message)
                                        .orElseGet(() -> PatientNumbers.feedAuthority(message)),
                                number));
    }

    // PV1-19, else the account number: many systems number visits only there.
    private static @Nullable String visit(Segment pid, @Nullable Segment pv1, MessageContext message) {
        return Optional.ofNullable(pv1)
                .flatMap(segment -> visit(segment.field(VISIT_NUMBER), message))
                .or(() -> visit(pid.field(ACCOUNT_NUMBER), message))
                .orElse(null);
    }
}
