package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.feed.FeedWatch;
import health.vigil.producers.feed.FeedWatch.Verdict;
import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Feed;
import health.vigil.producers.hl7v2.Feed.WhenUnavailable;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.er7.Delimiters;
import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.hl7v2.er7.UnreadableMessage;
import health.vigil.producers.hl7v2.mapping.Mapped;
import health.vigil.producers.hl7v2.mapping.MessageContext;
import health.vigil.producers.hl7v2.mapping.MessageContext.Skipped;
import health.vigil.producers.hl7v2.mapping.MessageContext.Why;
import health.vigil.producers.hl7v2.mapping.MessageFamily;
import health.vigil.producers.hl7v2.reception.Batch.Section;
import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.publish.Intake;
import health.vigil.producers.publish.Publisher;
import health.vigil.producers.terminology.Terminology;
import health.vigil.schemas.QuarantineEntry;
import health.vigil.schemas.RefusedScope;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages of one feed: every message is kept, mapped as far as it can be, and answered. Safe for many threads.
 *
 * <p>The answer is AA where the message was taken, with a warning for each part that was not; AE where it cannot be read or
 * nothing of it can be used; AR where it is of a kind that is not taken. What is refused is in quarantine with the same
 * words as in the answer. In enhanced mode the accept acknowledgement says the same by CA, CE and CR.
 */
public final class Reception {

    private static final Logger LOG = Logger.getLogger(Reception.class);
    private static final String FORMAT = "hl7v2";
    private static final String NO_CONTROL_ID = "";

    private final Feed feed;
    private final Pseudonyms pseudonyms;
    private final Terminology terminology;
    private final Publisher publisher;
    private final InstantSource clock;
    private final Consumer<Instant> messageTimes;
    private final ReceptionMeters meters;
    private final FeedWatch watch;
    private final Acknowledger acknowledger = new Acknowledger();
    private final UsedControlIds usedControlIds = new UsedControlIds();

    /**
     * @param messageTimes told the time of each message before its arrival is stamped; moves a clock that follows the feed
     * @param clock the edge's clock
     * @param watch told how the feed is
     */
    public Reception(
            Feed feed,
            Pseudonyms pseudonyms,
            Terminology terminology,
            Publisher publisher,
            InstantSource clock,
            Consumer<Instant> messageTimes,
            MeterRegistry meters,
            FeedWatch watch) {
        this.feed = feed;
        this.pseudonyms = pseudonyms;
        this.terminology = terminology;
        this.publisher = publisher;
        this.clock = clock;
        this.messageTimes = messageTimes;
        this.meters = new ReceptionMeters(meters, feed.name());
        this.watch = watch;
    }

    /** The feed whose messages these are. */
    public Feed feed() {
        return feed;
    }

    /** Takes what came in one frame or body, as received and without framing: a message, or a batch of them. */
    public Answer receive(byte[] bytes) {
        try {
            Er7Message message = Er7Message.read(bytes, feed.charset());
            return receive(bytes, message, Header.of(message, feed));
        } catch (UnreadableMessage e) {
            return Batch.of(bytes).map(this::receive).orElseGet(() -> unreadable(bytes, e));
        }
    }

    private Answer unreadable(byte[] bytes, UnreadableMessage e) {
        ErrorCode code = Er7Message.headerOf(bytes).isPresent() ? ErrorCode.DATA_TYPE : ErrorCode.SEGMENT_SEQUENCE;
        return refuse(bytes, AckCode.AE, new Problem(code, e.location(), e.text()));
    }

    // Each message by itself; what is said of them is said when all of them are kept.
    private Answer receive(Batch batch) {
        var acknowledgement = new BatchAcknowledgement(acknowledger, clock.instant());
        var single = new ArrayList<byte[]>();
        var kept = new ArrayList<CompletableFuture<Void>>();
        AckCode code = AckCode.AA;
        for (Section section : batch.sections()) {
            switch (section.kind()) {
                case FHS, BHS -> acknowledgement.header(section);
                case BTS, FTS -> acknowledgement.trailer(section);
                case MSH -> {
                    Answer answer = receive(section.bytes());
                    acknowledgement.message(answer.acknowledgements());
                    single.addAll(answer.acknowledgements());
                    kept.add(answer.kept());
                    code = code.or(answer.code());
                }
            }
        }
        return new Answer(
                batch.isDeclared() ? List.of(acknowledgement.bytes()) : single,
                code,
                CompletableFuture.allOf(kept.toArray(CompletableFuture[]::new)),
                null);
    }

    /**
     * Refuses bytes that are not a whole message, and keeps what there is of them.
     *
     * @param bytes what was received, or the start of it
     */
    public Answer refuse(byte[] bytes, AckCode code, Problem problem) {
        Optional<Segment> header = Er7Message.headerOf(bytes);
        String controlId = header.map(msh -> msh.field(10).text()).orElse(NO_CONTROL_ID);
        var received = new Received(bytes, pseudonyms.eventId(feed.name(), controlId, bytes), clock.instant());
        meters.message("", "", code);
        watch.message(received.arrived(), null, Verdict.REFUSED);
        return answer(received, header, Delimiters.of(bytes), code, Mapped.refused(problem));
    }

    // Compared by nobody.
    @SuppressWarnings("ArrayRecordComponent")
    private record Received(byte[] bytes, String eventId, Instant arrived) {}

    private Answer receive(byte[] bytes, Er7Message message, Header header) {
        header.time().ifPresent(messageTimes);
        var received = new Received(bytes, pseudonyms.eventId(feed.name(), header.controlId(), bytes), clock.instant());
        if (!header.controlId().isEmpty() && usedControlIds.isReused(header.controlId(), received.eventId())) {
            meters.reusedControlId();
            watch.reusedControlId(received.arrived());
        }
        AckCode code;
        Mapped mapped;
        MessageFamily family = MessageFamily.of(header.type(), header.event());
        Optional<Problem> unsupported = unsupported(header, family);
        if (unsupported.isPresent()) {
            code = AckCode.AR;
            mapped = Mapped.refused(unsupported.get());
        } else {
            mapped = mapSafely(message, header, family, received);
            code = mapped.usable() ? AckCode.AA : AckCode.AE;
        }
        meters.message(header.type(), header.event(), code);
        watch.message(received.arrived(), header.time().orElse(null), verdict(code, mapped));
        return answer(received, Optional.of(message.header()), message.delimiters(), code, mapped);
    }

    private static Verdict verdict(AckCode code, Mapped mapped) {
        if (code != AckCode.AA) {
            return Verdict.REFUSED;
        }
        return mapped.problems().isEmpty() ? Verdict.TAKEN : Verdict.TAKEN_IN_PART;
    }

    private Skipped skipped(Received received) {
        return new Skipped() {
            @Override
            public void count(Why why) {
                meters.leftOut(why);
            }

            @Override
            public void unmapped(String system, String code) {
                meters.leftOut(Why.UNMAPPED_CODE);
                watch.unmappedCode(system, code, received.eventId(), received.arrived());
            }
        };
    }

    private Optional<Problem> unsupported(Header header, MessageFamily family) {
        return family instanceof MessageFamily.Unsupported(var problem)
                ? Optional.of(problem)
                : Acceptance.unsupported(header, feed);
    }

    // A fault of ours must not stop the feed: without an answer the sender would send the same message for ever.
    private Mapped mapSafely(Er7Message message, Header header, MessageFamily family, Received received) {
        try {
            return map(message, header, family, received);
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

    private Mapped map(Er7Message message, Header header, MessageFamily family, Received received) {
        Optional<Problem> incomplete = Acceptance.incomplete(header);
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
                skipped(received));
        return mapper.map(message, context);
    }

    private Answer answer(
            Received received, Optional<Segment> header, Delimiters delimiters, AckCode code, Mapped mapped) {
        List<byte[]> acknowledgements =
                acknowledger.answers(header, delimiters, code, mapped.problems(), received.arrived());
        List<QuarantineEntry> refused = mapped.problems().stream()
                .map(problem -> entry(received, code, problem))
                .toList();
        CompletableFuture<Void> kept = publisher.publish(new Intake(
                received.eventId(),
                feed.name(),
                received.bytes(),
                Intake.HL7_V2,
                received.arrived(),
                mapped.events(),
                mapped.identities(),
                refused));
        return new Answer(
                acknowledgements,
                code,
                kept.whenComplete((_, failure) -> count(mapped, failure)),
                feed.whenUnavailable() == WhenUnavailable.ANSWER
                        ? () -> acknowledger.comeAgain(header, delimiters, clock.instant())
                        : null);
    }

    private void count(Mapped mapped, @Nullable Throwable failure) {
        if (failure == null) {
            meters.facts(mapped.events());
        } else {
            meters.notKept();
        }
    }

    private QuarantineEntry entry(Received received, AckCode code, Problem problem) {
        return new QuarantineEntry(
                received.eventId(),
                code == AckCode.AA ? RefusedScope.part : RefusedScope.message,
                feed.name(),
                FORMAT,
                problem.code().code(),
                problem.location(),
                problem.text(),
                code.name(),
                received.arrived(),
                null);
    }
}
