package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.feed.FeedWatch;
import health.vigil.producers.feed.FeedWatch.Verdict;
import health.vigil.producers.hl7v2.Feed;
import health.vigil.producers.hl7v2.Feed.WhenUnavailable;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.er7.Delimiters;
import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.hl7v2.er7.UnreadableMessage;
import health.vigil.producers.hl7v2.mapping.Mapped;
import health.vigil.producers.hl7v2.mapping.MessageContext.Skipped;
import health.vigil.producers.hl7v2.mapping.MessageContext.Why;
import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.publish.Intake;
import health.vigil.producers.publish.Publisher;
import health.vigil.producers.reread.RawMessage;
import health.vigil.producers.terminology.Terminology;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages of one feed: every message is kept, mapped as far as it can be, and answered. Safe for many threads.
 *
 * <p>The answer is AA where the message was taken, with a warning for each part that was not; AE where it cannot be read or
 * nothing of it can be used; AR where it is of a kind that is not taken. What is refused is in quarantine with the same
 * words as in the answer. In enhanced mode the accept acknowledgement says the same by CA, CE and CR.
 */
public final class Reception {

    private static final String NO_CONTROL_ID = "";

    private final Feed feed;
    private final Pseudonyms pseudonyms;
    private final Understanding understanding;
    private final Publisher publisher;
    private final InstantSource clock;
    private final Consumer<Instant> messageTimes;
    private final ReceptionMeters meters;
    private final FeedWatch watch;
    private final Acknowledger acknowledger = new Acknowledger();
    private final UsedControlIds usedControlIds = new UsedControlIds();
    private final BatchReception batches;

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
        this.understanding = new Understanding(feed, pseudonyms, terminology);
        this.publisher = publisher;
        this.clock = clock;
        this.messageTimes = messageTimes;
        this.meters = new ReceptionMeters(meters, feed.name());
        this.watch = watch;
        this.batches = new BatchReception(this, feed, acknowledger, clock);
    }

    /** Says that its messages can come in, or no longer. */
    void listening(boolean listening) {
        watch.listening(listening);
    }

    /** Takes what came in one frame or body, as received and without framing: a message, or a batch of them. */
    public Answer receive(byte[] bytes) {
        try {
            Er7Message message = Er7Message.read(bytes, feed.charset());
            return receive(bytes, message, Header.of(message, feed, clock.instant()));
        } catch (UnreadableMessage e) {
            return Batch.of(bytes)
                    .map(batch -> batches.receive(bytes, batch))
                    .orElseGet(() -> refuse(bytes, Intake.HL7_V2, AckCode.AE, Understanding.unreadable(bytes, e)));
        }
    }

    /** Makes of a message that came before what would be made of it today; publishes nothing and counts nothing. */
    public Intake reread(RawMessage raw) {
        return understanding.reread(raw);
    }

    /**
     * Refuses bytes that are not a whole message, and keeps what there is of them.
     *
     * @param bytes what was received, or the start of it
     */
    public Answer refuse(byte[] bytes, AckCode code, Problem problem) {
        return refuse(bytes, Intake.NOT_WHOLE, code, problem);
    }

    /** Rejects a message that is not this feed's, and keeps it. */
    Answer reject(byte[] bytes, Problem problem) {
        return refuse(bytes, Intake.HL7_V2, AckCode.AR, problem);
    }

    /** Keeps bytes that say themselves that there is no message in them; there is nothing to answer. */
    Answer keepWithoutMessage(byte[] bytes) {
        var received = new Received(
                bytes, Intake.NOT_WHOLE, pseudonyms.eventId(feed.name(), NO_CONTROL_ID, bytes), clock.instant());
        CompletableFuture<Void> kept =
                publisher.publish(new Understood(AckCode.AA, Mapped.NOTHING).intake(received, feed));
        return new Answer(List.of(), AckCode.AA, feed.mllpRelease(), kept, null);
    }

    private Answer refuse(byte[] bytes, String contentType, AckCode code, Problem problem) {
        Optional<Segment> header = Er7Message.headerOf(bytes);
        String controlId = header.map(msh -> msh.field(10).text()).orElse(NO_CONTROL_ID);
        String eventId = pseudonyms.eventId(feed.name(), controlId, bytes);
        var received = new Received(bytes, contentType, eventId, clock.instant());
        meters.message("", "", code);
        watch.message(received.arrived(), null, Verdict.REFUSED);
        return answer(received, header, Delimiters.of(bytes), Understood.refused(code, problem));
    }

    private Answer receive(byte[] bytes, Er7Message message, Header header) {
        header.time().ifPresent(messageTimes);
        String eventId = pseudonyms.eventId(feed.name(), header.controlId(), bytes);
        var received = new Received(bytes, Intake.HL7_V2, eventId, clock.instant());
        if (!header.controlId().isEmpty() && usedControlIds.isReused(header.controlId(), received.eventId())) {
            meters.reusedControlId();
            watch.reusedControlId(received.arrived());
        }
        Understood understood = understanding.understood(message, header, received, skipped(received));
        meters.message(header.type(), header.event(), understood.code());
        watch.message(received.arrived(), header.sent().orElse(null), understood.verdict());
        return answer(received, Optional.of(message.header()), message.delimiters(), understood);
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

    private Answer answer(Received received, Optional<Segment> header, Delimiters delimiters, Understood understood) {
        List<byte[]> acknowledgements = acknowledger.answers(
                header, delimiters, understood.code(), understood.mapped().problems(), received.arrived());
        Intake intake = understood.intake(received, feed);
        CompletableFuture<Void> kept = publisher.publish(intake);
        return new Answer(
                acknowledgements,
                understood.code(),
                feed.mllpRelease(),
                kept.whenComplete((_, failure) -> count(intake, failure)),
                feed.whenUnavailable() == WhenUnavailable.ANSWER
                        ? () -> acknowledger.comeAgain(header, delimiters, clock.instant())
                        : null);
    }

    private void count(Intake intake, @Nullable Throwable failure) {
        if (failure == null) {
            meters.facts(intake.events());
        } else {
            meters.notKept();
        }
    }
}
