package health.vigil.producers.fhir;

import health.vigil.producers.feed.FeedWatch;
import health.vigil.producers.feed.FeedWatch.Verdict;
import health.vigil.producers.fhir.subscription.Subscriptions;
import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.publish.ArtefactMeter;
import health.vigil.producers.publish.IdentityChange;
import health.vigil.producers.publish.Intake;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Fact;
import health.vigil.schemas.QuarantineEntry;
import health.vigil.schemas.RefusedScope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes of a processed request what is kept of it, and counts. */
final class Receipts {

    private static final Logger LOG = Logger.getLogger(Receipts.class);
    private static final String FORMAT = "fhir";

    /** A Bundle of thousands of bad entries must not make thousands of records of one kind. */
    private static final int MAX_QUARANTINED = 50;

    private static final Duration AT_ONCE = Duration.ofHours(1);

    private final Pseudonyms pseudonyms;
    private final FhirSource source;
    private final RememberedPatients directory;
    private final KnownResources known;
    private final Conditions conditions;
    private final MeterRegistry meters;
    private final ArtefactMeter artefacts;
    private final Counter notKept;
    private final FeedWatch watch;
    private final Subscriptions subscriptions;

    Receipts(
            Pseudonyms pseudonyms,
            FhirSource source,
            RememberedPatients directory,
            KnownResources known,
            Conditions conditions,
            MeterRegistry meters,
            FeedWatch watch,
            Subscriptions subscriptions) {
        this.pseudonyms = pseudonyms;
        this.source = source;
        this.directory = directory;
        this.known = known;
        this.conditions = conditions;
        this.meters = meters;
        this.artefacts = new ArtefactMeter(meters, source.feed());
        // There from the start: a counter that appears with its first 1 has not increased for who watches it.
        this.notKept = meters.counter("vigil.fhir.not.kept", "feed", source.feed());
        this.watch = watch;
        this.subscriptions = subscriptions;
    }

    /** @throws RefusedException with status 503 if the directory of patients is full */
    Receipt receipt(Processed processed, byte[] body, FhirFormat format, Instant arrived) {
        String eventId = pseudonyms.eventId(source.feed(), processed.controlId(), body);
        watch.message(arrived, written(processed, arrived).orElse(null), verdict(processed));
        processed.mapped().forEach(mapped -> tell(mapped, eventId, arrived));
        return receipt(processed, eventId, body, format, arrived);
    }

    /** The same for bytes that are read again: nobody is told of a message. */
    Receipt receipt(Processed processed, String eventId, byte[] body, FhirFormat format, Instant arrived) {
        List<IdentityChange> identities = identities(processed.mapped());
        KnownResources.Followed followed = known.follow(processed.mapped());
        var intake = new Intake(
                eventId,
                source.feed(),
                body,
                format.contentType(),
                arrived,
                events(followed.mapped(), eventId, arrived),
                identities,
                quarantined(processed, eventId, arrived));
        return new Receipt(intake, followed.changed());
    }

    /** Kafka has all of it. */
    void kept(Processed processed, Instant arrived) {
        if (processed.notice() != null) {
            subscriptions.hear(processed.notice(), arrived);
        }
        for (Taken taken : processed.taken()) {
            switch (taken.asked()) {
                case Asked.Statement said when !taken.existing() -> kept(said);
                case Asked.Statement _ -> {}
                case Asked.Deletion gone -> conditions.deleted(gone.type(), gone.id());
            }
        }
    }

    private void kept(Asked.Statement said) {
        conditions.kept(said.resource(), said.id());
        if (said.condition() != null) {
            conditions.kept(said.condition(), said.id());
        }
    }

    /** What is made of a request; where it cannot be read, or Vigil has a fault, all of it is refused. */
    Processed processed(Supplier<Processed> reading) {
        try {
            return reading.get();
        } catch (RefusedException e) {
            return Processed.refused("", List.of(e.refusal()));
        } catch (RuntimeException e) {
            // A fault of ours: an answer without a body would make some senders send the same for ever.
            return Processed.refused("", List.of(fault(e)));
        }
    }

    /** Logs a fault of Vigil's own, whose text may quote the resource; so only its kind and place are said. */
    private Refusal fault(RuntimeException fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        LOG.errorf(
                "Reading a request of feed %s failed with %s at %s; it is in quarantine",
                source.feed(), fault.getClass().getName(), trace.length == 0 ? "?" : trace[0]);
        return new Refusal(
                500,
                IssueType.EXCEPTION,
                null,
                "Vigil could not read this through a fault of its own; the bytes are kept: tell who runs Vigil");
    }

    /** Counts and logs that Kafka did not take a message. */
    void notKept(Throwable failure) {
        notKept.increment();
        LOG.warnf("Kafka did not take a message of feed %s, and its sender was told so: %s", source.feed(), failure);
    }

    // By the source's clock, as a server says it of what it sends at once. What is older was not sent at once, and says
    // nothing about a clock.
    private static Optional<Instant> written(Processed processed, Instant arrived) {
        return processed.taken().stream()
                .map(taken -> taken.asked() instanceof Asked.Statement said
                        ? said.resource().getMeta().getLastUpdated()
                        : null)
                .filter(Objects::nonNull)
                .map(Date::toInstant)
                .max(Instant::compareTo)
                .filter(updated -> updated.isAfter(arrived.minus(AT_ONCE)));
    }

    private static Verdict verdict(Processed processed) {
        if (processed.refused().isEmpty()) {
            return processed.held().isEmpty() ? Verdict.TAKEN : Verdict.TAKEN_IN_PART;
        }
        return processed.whole() ? Verdict.REFUSED : Verdict.TAKEN_IN_PART;
    }

    private void tell(Mapped mapped, String eventId, Instant arrived) {
        mapped.unmapped().forEach(term -> watch.unmappedCode(term.system(), term.code(), eventId, arrived));
    }

    private List<ClinicalEvent> events(List<Mapped> mapped, String eventId, Instant arrived) {
        Map<String, List<Fact>> byPatient = new LinkedHashMap<>();
        for (Mapped one : mapped) {
            count(one);
            for (Addressed addressed : one.facts()) {
                byPatient
                        .computeIfAbsent(addressed.patientKey(), key -> new ArrayList<>())
                        .add(addressed.fact());
            }
        }
        var events = new ArrayList<ClinicalEvent>();
        byPatient.forEach((patientKey, facts) -> events.add(event(eventId, patientKey, facts, arrived)));
        artefacts.count(events);
        return events;
    }

    private ClinicalEvent event(String eventId, String patientKey, List<Fact> facts, Instant arrived) {
        return ClinicalEvent.newBuilder()
                .setEventId(eventId)
                .setPatientKey(patientKey)
                .setVisitKey(commonVisit(facts))
                .setFeed(source.feed())
                .setArrived(arrived)
                .setFacts(List.copyOf(facts))
                .build();
    }

    // An event names a visit only where all of it belongs to that one; each fact names its own in any case.
    private static @Nullable String commonVisit(List<Fact> facts) {
        List<String> visits = facts.stream()
                .map(Fact::getVisitKey)
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
        return visits.size() == 1 ? visits.getFirst() : null;
    }

    private List<IdentityChange> identities(List<Mapped> mapped) {
        var changes = new ArrayList<IdentityChange>();
        for (Mapped one : mapped) {
            for (IdentityChange change : one.identities()) {
                changes.add(change);
                directory.learn(change).ifPresent(changes::add);
            }
        }
        return changes;
    }

    private List<QuarantineEntry> quarantined(Processed processed, String eventId, Instant arrived) {
        List<Refusal> held = processed.held();
        processed.refused().forEach(this::count);
        held.forEach(this::count);
        return Stream.concat(
                        processed.refused().stream()
                                .map(refusal -> entry(refusal, processed.whole(), eventId, arrived)),
                        held.stream().map(refusal -> entry(refusal, false, eventId, arrived)))
                .limit(MAX_QUARANTINED)
                .toList();
    }

    private QuarantineEntry entry(Refusal refusal, boolean whole, String eventId, Instant arrived) {
        return QuarantineEntry.newBuilder()
                .setEventId(eventId)
                .setScope(whole ? RefusedScope.message : RefusedScope.part)
                .setFeed(source.feed())
                .setFormat(FORMAT)
                .setCode(refusal.code().toCode())
                .setLocation(refusal.place())
                .setReason(refusal.text())
                .setAnswer(Integer.toString(refusal.status()))
                .setAt(arrived)
                .build();
    }

    private void count(Mapped mapped) {
        meters.counter(
                        "vigil.fhir.resources",
                        "feed",
                        source.feed(),
                        "type",
                        mapped.type(),
                        "outcome",
                        mapped.facts().isEmpty() ? "no-facts" : "facts")
                .increment();
    }

    private void count(Refusal refusal) {
        meters.counter(
                        "vigil.fhir.refused",
                        "feed",
                        source.feed(),
                        "code",
                        refusal.code().toCode())
                .increment();
    }
}
