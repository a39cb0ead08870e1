package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Feed;
import health.vigil.producers.hl7v2.Feed.Environment;
import health.vigil.producers.hl7v2.Hl7Time;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.er7.Element;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a message is of a kind that its feed takes (else AR), and whether it can be told from others (else AE). */
final class Acceptance {

    private static final Set<String> USUAL_VERSIONS = Set.of("2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6");
    private static final Pattern VERSION_2 = Pattern.compile("2(\\.\\d+)*");

    private Acceptance() {}

    /** Why the message is of a kind that is not taken; nothing where it is taken. */
    static Optional<Problem> unsupported(Header header, Feed feed) {
        if (!isVersion2(header.version())) {
            return Optional.of(new Problem(
                    ErrorCode.UNSUPPORTED_VERSION_ID, "MSH^1^12", "This version is not supported: send HL7 v2"));
        }
        return switch (header.processingId()) {
            case "", "P" -> Optional.empty();
            case "T", "D" ->
                feed.environment() == Environment.TEST
                        ? Optional.empty()
                        : Optional.of(
                                new Problem(
                                        ErrorCode.UNSUPPORTED_PROCESSING_ID,
                                        "MSH^1^11",
                                        "This is a test message (MSH-11 is T or D) and the feed is live: send it to a feed that is configured with environment=test"));
            default ->
                Optional.of(new Problem(
                        ErrorCode.UNSUPPORTED_PROCESSING_ID,
                        "MSH^1^11",
                        "This processing id is not supported: send P in MSH-11"));
        };
    }

    private static boolean isVersion2(String version) {
        return version.isEmpty()
                || USUAL_VERSIONS.contains(version)
                || VERSION_2.matcher(version).matches();
    }

    /**
     * What the message lacks to be told from others and put in order.
     *
     * @param sentTime MSH-7, which may be no time
     */
    static Optional<Problem> incomplete(Header header, Element sentTime) {
        if (header.controlId().isEmpty()) {
            return Optional.of(missing(10, "There is no control id: send a unique one in MSH-10"));
        }
        if (header.time().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                sentTime.isPresent()
                        ? new Problem(ErrorCode.DATA_TYPE, "MSH^1^7", Hl7Time.NOT_A_TIME)
                        : missing(7, "There is no time of the message: send YYYYMMDDHHMMSS+ZZZZ in MSH-7"));
    }

    private static Problem missing(int field, String text) {
        return new Problem(ErrorCode.REQUIRED_FIELD_MISSING, "MSH^1^" + field, text);
    }
}
