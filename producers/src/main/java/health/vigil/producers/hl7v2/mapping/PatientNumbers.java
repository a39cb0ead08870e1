package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.Hl7Time;
import health.vigil.producers.hl7v2.er7.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one patient, as a list of CX states them (PID-3, MRG-1).
 *
 * @param main the number that the patient key is made of: of the feed's identifier type, else without a type, else of any
 *     other that names a record; among equals one that has not expired (CX-8), then one of the feed's own authority, then the first
 * @param all each of them, the main one too, in the order of the message
 * @param expire whether any says when it expires, so that the main one may be another later
 */
record PatientNumbers(PatientNumber main, List<PatientNumber> all, boolean expire) {

    /** HL7 table 0203: numbers of an account or a visit; they name no person, and some authority gives both alike. */
    private static final Set<String> NOT_OF_A_PERSON = Set.of("AN", "VN");

    /** Numbers of other registers, which people share for want of one of their own, or give wrongly; no key is made of them. */
    private static final Set<String> NOT_OF_A_RECORD = Set.of("SS", "DL", "PPN", "TAX");

    private static final int EXPIRATION = 8;

    /** Reads a list; nothing where it has no number that a key may be made of. */
    static Optional<PatientNumbers> of(Element list, MessageContext message) {
        return of(list, type -> Optional.empty(), message);
    }

    /**
     * Reads a list of earlier numbers (MRG-1). One that names no authority has that of the present number of its type, since
     * both are of one system, unless the feed's is configured.
     */
    static Optional<PatientNumbers> prior(Element list, PatientNumbers present, MessageContext message) {
        return message.feed().hasAuthority() ? of(list, message) : of(list, present::authorityOf, message);
    }

    private Optional<String> authorityOf(String type) {
        return all.stream()
                .filter(number -> number.type().equals(type))
                .map(PatientNumber::authority)
                .findFirst();
    }

    private static Optional<PatientNumbers> of(
            Element list, Function<String, Optional<String>> authorityOfType, MessageContext message) {
        var all = new ArrayList<PatientNumber>();
        PatientNumber main = null;
        int best = Integer.MAX_VALUE;
        boolean expire = false;
        for (Element sent : list.repetitions()) {
            PatientNumber number = number(sent, authorityOfType, message);
            expire |= sent.component(EXPIRATION).isPresent();
            if (number != null) {
                all.add(number);
                int rank = rank(sent, number, message);
                if (rank < best && mayBeKey(number, message)) {
                    best = rank;
                    main = number;
                }
            }
        }
        return main == null ? Optional.empty() : Optional.of(new PatientNumbers(main, all, expire));
    }

    /** Authority of a CX (CX-4); nothing where it names none. */
    static Optional<String> authority(Element cx, MessageContext message) {
        Element designator = cx.component(4);
        return message.pseudonyms()
                .authorities()
                .designated(
                        designator.subcomponent(1).value(),
                        designator.subcomponent(2).value());
    }

    private static @Nullable PatientNumber number(
            Element cx, Function<String, Optional<String>> authorityOfType, MessageContext message) {
        String value = cx.component(1).value().orElse("");
        String configured = message.feed().identifierType();
        String sent = cx.component(5).value().orElse(configured);
        boolean ofAnother = !sent.equals(configured);
        if (value.isEmpty() || (ofAnother && NOT_OF_A_PERSON.contains(sent))) {
            return null;
        }
        // A number of another kind may be the same as a record number, and must not become its key.
        String authority = authority(cx, message)
                .or(() -> authorityOfType.apply(sent))
                .orElseGet(() -> ofAnother ? borrowed(message, sent) : feedAuthority(message));
        return new PatientNumber(authority, sent, value);
    }

    /** Authority of numbers that name none and are of the feed's kind. */
    static String feedAuthority(MessageContext message) {
        return message.pseudonyms().authorities().named(message.feed().authority());
    }

    private static String borrowed(MessageContext message, String kind) {
        return feedAuthority(message) + "|" + kind;
    }

    private static boolean mayBeKey(PatientNumber number, MessageContext message) {
        return number.type().equals(message.feed().identifierType()) || !NOT_OF_A_RECORD.contains(number.type());
    }

    private static int rank(Element cx, PatientNumber number, MessageContext message) {
        int rank = 0;
        if (!number.type().equals(message.feed().identifierType())) {
            rank += 8;
        } else if (!cx.component(5).isPresent()) {
            rank += 4;
        }
        if (hasExpired(cx.component(EXPIRATION), message)) {
            rank += 2;
        }
        return number.authority().equals(feedAuthority(message)) ? rank : rank + 1;
    }

    private static boolean hasExpired(Element expiration, MessageContext message) {
        return expiration.isPresent()
                && Hl7Time.read(expiration, message.zone(), message.arrived())
                        .filter(time -> time.start().isBefore(message.messageTime()))
                        .isPresent();
    }
}
