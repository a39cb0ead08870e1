package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.publish.IdentityChange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a PID and a PV1 speak of, and what they say of who that is: the same in every message of a day that repeats them.
 *
 * @param patientKey pseudonymous patient key
 * @param visitKey pseudonymous visit key; null where no visit number was sent
 * @param numbers all numbers of the patient; the key is made of the main one
 * @param demographics what is said of fields that may leave the edge
 * @param identities what is said of fields that may not, at the time of one message
 */
record Introduction(
        String patientKey,
        @Nullable String visitKey,
        PatientNumbers numbers,
        List<DemographicMapper.Stated> demographics,
        List<IdentityChange> identities) {

    private static final int NUMBERS = 3;
    private static final int ACCOUNT_NUMBER = 18;
    private static final int VISIT_NUMBER = 19;

    /** Reads both; nothing where PID-3 has no number that a key may be made of. */
    static Optional<Introduction> read(Segment pid, @Nullable Segment pv1, MessageContext message) {
        return PatientNumbers.of(pid.field(NUMBERS), message).map(numbers -> {
            String key = numbers.main().key(message);
            String visitKey = visit(pid, pv1, message);
            return new Introduction(
                    key,
                    visitKey,
                    numbers,
                    DemographicMapper.read(key, visitKey, pid, pv1, message),
                    IdentityMapper.map(key, numbers, pid, message));
        });
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
