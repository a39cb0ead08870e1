package health.vigil.producers.fhir;

import health.vigil.producers.publish.Publisher;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.SerializationException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;

/**
 * The FHIR feed: what comes in is parsed, mapped, kept, and only then answered. What is refused is kept, too. Safe for many
 * threads; it blocks while the publisher's buffer is full.
 */
final class FhirFeed {

    /** Reads a request and makes of it what can be made. */
    @FunctionalInterface
    private interface Step {
        Processed process(byte[] body, FhirFormat format, Instant arrived);
    }

    private final Bundles bundles;
    private final Singles singles;
    private final Receipts receipts;
    private final Publisher publisher;
    private final InstantSource clock;
    private final Consumer<Instant> clockHand;
    private final BooleanSupplier ready;
    private final FhirLimits limits;
    private final Semaphore room;

    /**
     * @param clockHand told the time of each message, for a clock that messages move
     * @param ready whether the directory of patients has been read
     */
    FhirFeed(
            FhirParser parser,
            ResourceMappers mappers,
            FhirSource source,
            Receipts receipts,
            Publisher publisher,
            InstantSource clock,
            Consumer<Instant> clockHand,
            BooleanSupplier ready,
            FhirLimits limits) {
        this.bundles = new Bundles(parser, source, receipts::ids, mappers);
        this.singles = new Singles(parser, receipts::ids, mappers);
        this.receipts = receipts;
        this.publisher = publisher;
        this.clock = clock;
        this.clockHand = clockHand;
        this.ready = ready;
        this.limits = limits;
        this.room = new Semaphore(limits.maximumInFlight());
    }

    /** A transaction or batch Bundle. */
    CompletableFuture<FhirAnswer> bundle(byte[] body, @Nullable String contentType) {
        return receive(body, contentType, bundles::process);
    }

    /**
     * A resource by itself.
     *
     * @param id id in the address; null where the request creates
     */
    CompletableFuture<FhirAnswer> single(String type, @Nullable String id, byte[] body, @Nullable String contentType) {
        return receive(
                body, contentType, (bytes, format, arrived) -> singles.process(bytes, format, type, id, arrived));
    }

    private CompletableFuture<FhirAnswer> receive(byte[] body, @Nullable String contentType, Step step) {
        if (body.length > limits.maximumBodyBytes()) {
            return answered(new Refusal(
                    413,
                    IssueType.TOOLONG,
                    null,
                    "The body is longer than " + limits.maximumBodyBytes()
                            + " bytes: send smaller Bundles, or raise vigil.fhir.maximum-body-bytes"));
        }
        if (!ready.getAsBoolean()) {
            return answered(later("Vigil is still reading which patients it knows: send this again"));
        }
        if (!room.tryAcquire()) {
            return answered(later("Too many requests are waiting for Kafka: send this again"));
        }
        try {
            return keep(body, contentType, step).whenComplete((answer, failure) -> room.release());
        } catch (RuntimeException e) {
            room.release();
            throw e;
        }
    }

    private CompletableFuture<FhirAnswer> keep(byte[] body, @Nullable String contentType, Step step) {
        var format = FhirFormat.ofContentType(contentType);
        Processed processed = format.isEmpty()
                ? Processed.refused(
                        "",
                        List.of(new Refusal(
                                415,
                                IssueType.NOTSUPPORTED,
                                null,
                                "The content type is not FHIR: send application/fhir+json or application/fhir+xml")))
                : processed(body, format.get(), step);
        try {
            processed.mapped().stream()
                    .map(Mapped::statedAt)
                    .max(Instant::compareTo)
                    .ifPresent(clockHand);
            var intake = receipts.intake(processed, body, format.orElse(FhirFormat.JSON), clock.instant());
            return publisher
                    .publish(intake)
                    .handle((kept, failure) -> failure == null ? processed.answer() : notKept(failure));
        } catch (RefusedException e) {
            return answered(e.refusal());
        }
    }

    private Processed processed(byte[] body, FhirFormat format, Step step) {
        try {
            return step.process(body, format, clock.instant());
        } catch (RefusedException e) {
            return Processed.refused("", List.of(e.refusal()));
        }
    }

    private FhirAnswer notKept(Throwable thrown) {
        Throwable cause = thrown.getCause();
        Throwable failure = thrown instanceof CompletionException && cause != null ? cause : thrown;
        receipts.notKept(failure);
        if (failure instanceof SerializationException) {
            return FhirAnswer.refused(List.of(new Refusal(
                    500,
                    IssueType.EXCEPTION,
                    null,
                    "Vigil could not write what it made of this: it was not kept; tell who runs Vigil")));
        }
        return answer(later("Kafka does not take messages at present, so this was not kept: send it again"));
    }

    private static Refusal later(String text) {
        return new Refusal(503, IssueType.TRANSIENT, null, text);
    }

    private CompletableFuture<FhirAnswer> answered(Refusal refusal) {
        return CompletableFuture.completedFuture(answer(refusal));
    }

    private FhirAnswer answer(Refusal refusal) {
        FhirAnswer answer = FhirAnswer.refused(List.of(refusal));
        return refusal.status() == 503
                ? new FhirAnswer(
                        503,
                        answer.body(),
                        Map.of("Retry-After", Long.toString(limits.retryAfter().toSeconds())))
                : answer;
    }
}
