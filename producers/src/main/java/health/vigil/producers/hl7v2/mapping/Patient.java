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
 * @param pid the PID segment
 */
record Patient(String key, @Nullable String visitKey, Segment pid) {

    /** Reads the patient of a PID, and the visit of a PV1; nothing where PID-3 has no identifier. */
    static Optional<Patient> of(Segment pid, @Nullable Segment pv1, MessageContext message) {
        return identifier(pid.field(3), message.feed().identifierType())
                .map(identifier -> new Patient(
                        message.pseudonyms()
                                .patientKey(
                                        authority(identifier, message),
                                        identifier.component(1).text()),
                        visit(pid, pv1, message),
                        pid));
    }

    /** Authority of an identifier (CX-4): its namespace, else its universal id, else the feed's. */
    static String authority(Element identifier, MessageContext message) {
        Element authority = identifier.component(4);
        return authority
                .subcomponent(1)
                .value()
                .or(() -> authority.subcomponent(2).value())
                .orElse(message.feed().authority());
    }

    private static Optional<Element> identifier(Element identifiers, String type) {
        Element first = null;
        for (Element identifier : identifiers.repetitions()) {
            if (identifier.component(1).value().isEmpty()) {
                continue;
            }
            if (identifier.component(5).text().equals(type)) {
                return Optional.of(identifier);
            }
            first = first == null ? identifier : first;
        }
        return Optional.ofNullable(first);
    }

    // PV1-19, else the account number: many systems number visits only there.
    private static @Nullable String visit(Segment pid, @Nullable Segment pv1, MessageContext message) {
        Element number = pv1 == null ? pid.field(18) : pv1.field(19);
        Element chosen = number.component(1).value().isPresent() ? number : pid.field(18);
        return chosen.component(1)
                .value()
                .map(value -> message.pseudonyms().visitKey(authority(chosen, message), value))
                .orElse(null);
    }
}
