package health.vigil.producers.fhir;

import health.vigil.producers.fhir.Singles.Address;
import health.vigil.producers.publish.Publisher;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

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

    private final FhirReader reader;
    private final Receipts receipts;
    private final ResourceLog resources;
    private final Publisher publisher;
    private final InstantSource clock;
    private final Consumer<Instant> clockHand;
    private final BooleanSupplier ready;
    private final FhirLimits limits;
    private final Semaphore room;
    private final ConditionalCreates conditionalCreates;

    /**
     * @param clockHand told the time of each message, for a clock that messages move
     * @param ready whether the directory of patients has been read
     */
    FhirFeed(
            FhirReader reader,
            Receipts receipts,
            ResourceLog resources,
            Publisher publisher,
            InstantSource clock,
            Consumer<Instant> clockHand,
            BooleanSupplier ready,
            FhirLimits limits) {
        this.reader = reader;
        this.receipts = receipts;
        this.resources = resources;
        this.publisher = publisher;
        this.clock = clock;
        this.clockHand = clockHand;
        this.ready = ready;
        this.limits = limits;
        this.room = new Semaphore(limits.maximumInFlight());
        this.conditionalCreates = new ConditionalCreates();
    }

    /** A Bundle that is not a message. */
    CompletableFuture<FhirAnswer> bundle(Request request) {
        return receive(request, reader::bundle, ConditionalCreates.areIn(request.body()));
    }

    /** A message Bundle. */
    CompletableFuture<FhirAnswer> message(Request request) {
        return receive(request, reader::message, false);
    }

    /** A resource by itself. What is kept of a conditional request is a batch of this one. */
    CompletableFuture<FhirAnswer> single(Address address, Request request) {
        if (request.ifMatch() != null) {
            return answered(Preconditions.IF_MATCH);
        }
        Step step = (_, format, arrived) -> reader.single(request.body(), format, address, request.prefer(), arrived);
        return receive(kept(address, request), step, address.ifNoneExist() != null);
    }

    private static Request kept(Address address, Request request) {
        boolean isConditional = (address.query() != null || address.ifNoneExist() != null) && !request.isEncoded();
        return FhirFormat.ofContentType(request.contentType())
                .filter(_ -> isConditional)
                .map(format ->
                        Request.of(OneEntryBatch.conditional(address, request.body(), format), request.contentType()))
                .orElse(request);
    }

    /** Takes back what a resource said. What is kept of the request is a batch of this one deletion. */
    CompletableFuture<FhirAnswer> delete(String type, String id, Request request) {
        if (request.ifMatch() != null) {
            return answered(Preconditions.IF_MATCH);
        }
        var kept = Request.of(OneEntryBatch.deletion(type, id), FhirFormat.JSON.contentType());
        return receive(kept, (bytes, format, arrived) -> reader.delete(type, id, arrived), false);
    }

    private CompletableFuture<FhirAnswer> receive(Request request, Step step, boolean createsIfNoneExist) {
        if (!ready.getAsBoolean()) {
            return answered(later("Vigil is still reading which patients it knows: send this again"));
        }
        if (!room.tryAcquire()) {
            return answered(later("Too many requests are waiting for Kafka: send this again"));
        }
        try {
            CompletableFuture<FhirAnswer> answer = createsIfNoneExist
                    ? conditionalCreates
                            .oneByOne(limits.retryAfter(), () -> take(request, step))
                            .orElseGet(
                                    () -> answered(later("Other conditional creates wait for Kafka: send this again")))
                    : take(request, step);
            return answer.whenComplete((_, _) -> room.release());
        } catch (RuntimeException e) {
            room.release();
            throw e;
        }
    }

    private CompletableFuture<FhirAnswer> take(Request request, Step step) {
        return request.body().length > limits.maximumBodyBytes() ? keepStart(request) : keep(request, step);
    }

    private CompletableFuture<FhirAnswer> keepStart(Request request) {
        int limit = limits.maximumBodyBytes();
        var tooLong = new Refusal(
                413,
                IssueType.TOOLONG,
                null,
                "The body is longer than " + limit
                        + " bytes, of which only the first were kept: send smaller Bundles, or"
                        + " raise vigil.fhir.maximum-body-bytes");
        return keep(
                Arrays.copyOf(request.body(), limit),
                FhirFormat.ofContentType(request.contentType()).orElse(FhirFormat.JSON),
                Processed.refused("", List.of(tooLong)),
                clock.instant());
    }

    private CompletableFuture<FhirAnswer> keep(Request request, Step step) {
        Instant arrived = clock.instant();
        var format = FhirFormat.ofContentType(request.contentType());
        if (request.isEncoded()) {
            return keep(request.body(), format.orElse(FhirFormat.JSON), Preconditions.encoded(), arrived);
        }
        Processed processed = format.isEmpty()
                ? Processed.refused(
                        "",
                        List.of(new Refusal(
                                415,
                                IssueType.NOTSUPPORTED,
                                null,
                                "The content type is not FHIR: send application/fhir+json or application/fhir+xml")))
                : receipts.processed(() -> step.process(request.body(), format.get(), arrived));
        return keep(request.body(), format.orElse(FhirFormat.JSON), processed, arrived);
    }

    private CompletableFuture<FhirAnswer> keep(byte[] body, FhirFormat format, Processed processed, Instant arrived) {
        try {
            processed.mapped().stream()
                    .map(Mapped::statedAt)
                    .max(Instant::compareTo)
                    .ifPresent(clockHand);
            Receipt receipt = receipts.receipt(processed, body, format, clock.instant());
            return CompletableFuture.allOf(
                            resources.keep(receipt.resources(), arrived), publisher.publish(receipt.intake()))
                    .handle((kept, failure) -> failure == null ? kept(processed, arrived) : notKept(failure));
        } catch (RefusedException e) {
            return answered(e.refusal());
        }
    }

    private FhirAnswer kept(Processed processed, Instant arrived) {
        receipts.kept(processed, arrived);
        return processed.answer();
    }

    private FhirAnswer notKept(Throwable thrown) {
        Throwable cause = thrown.getCause();
        Throwable failure = thrown instanceof CompletionException && cause != null ? cause : thrown;
        receipts.notKept(failure);
        return switch (failure) {
            case SerializationException _ ->
                FhirAnswer.refused(List.of(new Refusal(
                        500,
                        IssueType.EXCEPTION,
                        null,
                        "Vigil could not write what it made of this: it was not kept; tell who runs Vigil")));
            case RecordTooLargeException _ ->
                FhirAnswer.refused(List.of(new Refusal(
                        413,
                        IssueType.TOOLONG,
                        null,
                        "Kafka takes no record as long as this: send smaller Bundles, or raise max.message.bytes of"
                                + " vigil.raw and vigil.events")));
            default -> answer(later("Kafka does not take messages at present, so this was not kept: send it again"));
        };
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
