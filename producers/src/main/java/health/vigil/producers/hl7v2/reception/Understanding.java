package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Feed;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.hl7v2.er7.UnreadableMessage;
import health.vigil.producers.hl7v2.mapping.FeedMemory;
import health.vigil.producers.hl7v2.mapping.Mapped;
import health.vigil.producers.hl7v2.mapping.MessageContext;
import health.vigil.producers.hl7v2.mapping.MessageContext.Skipped;
import health.vigil.producers.hl7v2.mapping.MessageFamily;
import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.publish.Intake;
import health.vigil.producers.reread.RawMessage;
import health.vigil.producers.terminology.Terminology;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes of the messages of one feed what can be made of them, when they come and whenever they are read again. */
final class Understanding {

    private static final Logger LOG = Logger.getLogger(Understanding.class);

    private final Feed feed;
    private final Pseudonyms pseudonyms;
    private final Terminology terminology;
    private final FeedMemory memory = new FeedMemory();

    Understanding(Feed feed, Pseudonyms pseudonyms, Terminology terminology) {
        this.feed = feed;
        this.pseudonyms = pseudonyms;
        this.terminology = terminology;
    }

    /** Why bytes are no message. */
    static Problem unreadable(byte[] bytes, UnreadableMessage e) {
        ErrorCode code = Er7Message.headerOf(bytes).isPresent() ? ErrorCode.DATA_TYPE : ErrorCode.SEGMENT_SEQUENCE;
        return new Problem(code, e.location(), e.text());
    }

    /** What is made of a message that came before, today. */
    Intake reread(RawMessage raw) {
        var received = new Received(raw.bytes(), raw.contentType(), raw.eventId(), raw.arrived());
        Understood understood;
        try {
            Er7Message message = Er7Message.read(received.bytes(), feed.charset());
            understood = understood(message, Header.of(message, feed, received.arrived()), received, Skipped.NOBODY);
        } catch (UnreadableMessage e) {
            understood = Understood.refused(AckCode.AE, unreadable(received.bytes(), e));
        }
        return understood.intake(received, feed);
    }

    /** What is made of a message. */
    Understood understood(Er7Message message, Header header, Received received, Skipped skipped) {
        MessageFamily family = MessageFamily.of(header.type(), header.event());
        Optional<Problem> unsupported = unsupported(header, family);
        if (unsupported.isPresent()) {
            return Understood.refused(AckCode.AR, unsupported.get());
        }
        Mapped mapped = mapSafely(message, header, family, received, skipped);
        return new Understood(mapped.usable() ? AckCode.AA : AckCode.AE, mapped);
    }

    private Optional<Problem> unsupported(Header header, MessageFamily family) {
        return family instanceof MessageFamily.Unsupported(var problem)
                ? Optional.of(problem)
                : Acceptance.unsupported(header, feed);
    }

    // A fault of ours must not stop the feed: without an answer the sender would send the same message for ever.
    private Mapped mapSafely(
            Er7Message message, Header header, MessageFamily family, Received received, Skipped skipped) {
        try {
            return map(message, header, family, received, skipped);
        } catch (RuntimeException e) {
            // The exception's own text may quote the message, so only its kind and place are logged.
            StackTraceElement[] trace = e.getStackTrace();
            LOG.errorf(
                    "Mapping event %s of feed %s failed with %s at %s; it is in quarantine",
                    received.eventId(), feed.name(), e.getClass().getName(), trace.length == 0 ? "?" : trace[0]);
            return Mapped.refused(new Problem(
                    ErrorCode.APPLICATION_INTERNAL,
                    "MSH^1",
                    "Vigil could not map this message through a fault of its own; the bytes are kept: report event "
                            + received.eventId()));
        }
    }

    private Mapped map(Er7Message message, Header header, MessageFamily family, Received received, Skipped skipped) {
        Optional<Problem> incomplete =
                Acceptance.incomplete(header, message.header().field(7));
        if (incomplete.isPresent()) {
            return Mapped.refused(incomplete.get());
        }
        if (!(family instanceof MessageFamily.Mapping(var mapper))) {
            return Mapped.NOTHING;
        }
        var context = new MessageContext(
                feed,
                received.eventId(),
                header.time().orElseThrow(),
                header.zone(),
                header.sequence(),
                received.arrived(),
                pseudonyms,
                terminology,
                memory,
                skipped);
        return mapper.map(message, context);
    }
}
