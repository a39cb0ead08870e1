package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.er7.Delimiters;
import health.vigil.producers.hl7v2.er7.Segment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the answers that a message asks for: an accept acknowledgement, an application acknowledgement, both or none. A
 * message that the accept acknowledgement refuses has had its last answer with it (HL7 chapter 2.9.3). Warnings stand in
 * the last answer. Safe for many threads.
 */
final class Acknowledger {

    private static final Problem NOT_KEPT = new Problem(
            ErrorCode.APPLICATION_INTERNAL,
            "MSH^1",
            "The message could not be kept, because storage is away: resend the same message later");

    private final ControlIds controlIds = new ControlIds();

    /** The answers, in the order in which they are to be sent. */
    List<byte[]> answers(
            Optional<Segment> msh, Delimiters delimiters, AckCode code, List<Problem> problems, Instant now) {
        AnswersAsked asked = AnswersAsked.of(msh);
        boolean accept = asked.accept().isMetBy(code);
        boolean last = accept && code != AckCode.AA;
        boolean application = asked.application().isMetBy(code) && !last;
        if (accept && application) {
            return List.of(
                    write(msh, delimiters, code.accept(), List.of(), now),
                    write(msh, delimiters, code.name(), problems, now));
        }
        if (accept || application) {
            return List.of(write(msh, delimiters, accept ? code.accept() : code.name(), problems, now));
        }
        return List.of();
    }

    /** The answer to a message that may not be kept, which says so; null where the message asks for none. */
    byte @Nullable [] comeAgain(Optional<Segment> msh, Delimiters delimiters, Instant now) {
        AnswersAsked asked = AnswersAsked.of(msh);
        if (asked.accept().isMetBy(AckCode.AE)) {
            return write(msh, delimiters, AckCode.AE.accept(), List.of(NOT_KEPT), now);
        }
        return asked.application().isMetBy(AckCode.AE)
                ? write(msh, delimiters, AckCode.AE.name(), List.of(NOT_KEPT), now)
                : null;
    }

    /** A control id for a message of our own. */
    String nextControlId() {
        return controlIds.next();
    }

    private byte[] write(
            Optional<Segment> msh, Delimiters delimiters, String code, List<Problem> problems, Instant now) {
        return Acknowledgement.write(msh, delimiters, code, problems, controlIds.next(), now, "P");
    }
}
