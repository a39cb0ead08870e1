package health.vigil.standalone.send;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * How it went with one message; also a line of {@code --json}.
 *
 * @param file file it is from
 * @param message its number in the file, from 1
 * @param controlId its MSH-10
 * @param code MSA-1; empty where no answer came, or none was asked for
 * @param error what the receiver, or the connection, said was wrong; null where nothing was
 * @param milliseconds from its first byte sent to its answer
 */
record Answered(
        String file,
        int message,
        String controlId,
        String code,
        @Nullable String error,
        double milliseconds) {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double TENTHS = 10;

    static Answered of(OutgoingMessage message, Acknowledgement acknowledgement, long nanos) {
        boolean late = !acknowledgement.controlId().equals(message.controlId());
        String error =
                late ? "The answer is for control id '" + acknowledgement.controlId() + "'" : acknowledgement.error();
        return new Answered(
                message.file(),
                message.number(),
                message.controlId(),
                late ? "" : acknowledgement.code(),
                acknowledgement.isPositive() && !late ? null : error,
                Math.round(nanos / NANOS_PER_MILLI * TENTHS) / TENTHS);
    }

    static Answered lost(OutgoingMessage message, SendException failure) {
        return new Answered(message.file(), message.number(), message.controlId(), "", failure.getMessage(), 0);
    }

    /** A message that asks for no answer: nobody knows what became of it. */
    static Answered unasked(OutgoingMessage message) {
        return new Answered(message.file(), message.number(), message.controlId(), "", null, 0);
    }

    @JsonIgnore
    boolean isUnasked() {
        return code.isEmpty() && error == null;
    }

    @JsonIgnore
    boolean isKept() {
        return code.equals("AA") || code.equals("CA");
    }
}
