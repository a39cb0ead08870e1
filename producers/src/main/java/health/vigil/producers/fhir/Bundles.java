package health.vigil.producers.fhir;

import health.vigil.producers.fhir.subscription.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Bundles: transactions, of which all or nothing is taken; batches, of which each entry stands by itself; and what others
 * export, where each entry states a resource: history, searchset, collection and document.
 */
final class Bundles {

    private final FhirSource source;
    private final Function<List<BundleEntryComponent>, ResourceIds> ids;
    private final Interactions interactions;

    Bundles(FhirSource source, Function<List<BundleEntryComponent>, ResourceIds> ids, Interactions interactions) {
        this.source = source;
        this.ids = ids;
        this.interactions = interactions;
    }

    /** What is made of a Bundle that could be read, but for some of its entries. */
    Processed process(Salvage read, Instant arrived) {
        if (!(read.bundle() instanceof Bundle bundle)) {
            return Processed.refused(
                    "",
                    List.of(Refusal.unreadable(
                            "Resource", "This is the address of Bundles: send a single resource to /fhir/[type]")));
        }
        return switch (bundle.getType()) {
            case TRANSACTION -> transaction(bundle, read.unreadable(), arrived);
            case BATCH -> batch(bundle, requested(bundle, read.unreadable(), arrived));
            case HISTORY -> history(bundle, read.unreadable(), arrived);
            case SEARCHSET, COLLECTION, DOCUMENT -> batch(bundle, stated(bundle, read.unreadable(), arrived));
            case null, default ->
                Processed.refused(
                        name(bundle),
                        List.of(Refusal.unprocessable(
                                IssueType.NOTSUPPORTED,
                                "Bundle.type",
                                "Taken are Bundles of type transaction, batch, history, searchset, collection and"
                                        + " document here, and messages at /fhir/$process-message")));
        };
    }

    /** The entries as they stand, whatever they were sent for. */
    Gathered stated(Bundle bundle, Map<Integer, Refusal> unreadable, Instant arrived) {
        return Gathered.of(bundle.getEntry(), unreadable, sending(bundle, arrived), this::state);
    }

    /** What the sender calls it. */
    static String name(Bundle bundle) {
        String id = bundle.getIdElement().getIdPart();
        return bundle.getIdentifier().hasValue() ? bundle.getIdentifier().getValue() : id == null ? "" : id;
    }

    private Processed transaction(Bundle bundle, Map<Integer, Refusal> unreadable, Instant arrived) {
        Gathered gathered = requested(bundle, unreadable, arrived);
        List<Refusal> twice = gathered.refused().isEmpty() ? twice(gathered.taken()) : List.of();
        if (!twice.isEmpty()) {
            return Processed.refused(name(bundle), twice);
        }
        return gathered.refused().isEmpty()
                ? Processed.of(
                        FhirAnswer.of(200, gathered.as(BundleType.TRANSACTIONRESPONSE)),
                        name(bundle),
                        gathered.taken(),
                        List.of(),
                        false)
                : Processed.refused(name(bundle), gathered.refused());
    }

    // Nothing says which of two changes of one resource comes last (FHIR R4, transaction rules: it SHALL fail).
    private static List<Refusal> twice(List<Taken> taken) {
        var changed = new HashSet<String>();
        var refused = new ArrayList<Refusal>();
        for (int i = 0; i < taken.size(); i++) {
            Asked asked = taken.get(i).asked();
            boolean isCreated = asked instanceof Asked.Statement said && said.creates();
            if (!isCreated && !changed.add(asked.type() + "/" + asked.id())) {
                refused.add(new Refusal(
                        400,
                        IssueType.DUPLICATE,
                        "Bundle.entry[" + i + "].request.url",
                        "The transaction changes one resource twice: send the last change only, or a Bundle for each"));
            }
        }
        return refused;
    }

    private Processed history(Bundle bundle, Map<Integer, Refusal> unreadable, Instant arrived) {
        Gathered gathered = stated(bundle, unreadable, arrived);
        Optional<Notice> notice = Notice.of(bundle);
        if (notice.isEmpty()) {
            return batch(bundle, gathered);
        }
        var refused = new ArrayList<>(gathered.refused());
        // The first entry is the notice itself.
        if (!notice.get().events().isEmpty() && bundle.getEntry().size() == 1) {
            refused.add(
                    Refusal.unprocessable(
                            IssueType.REQUIRED,
                            "Bundle.entry",
                            "The notification names events and has no resources: let the Subscription send content full-resource"));
        }
        return new Processed(
                FhirAnswer.of(200, Outcomes.notified(refused)),
                name(bundle),
                gathered.taken(),
                refused,
                false,
                notice.get());
    }

    private static Processed batch(Bundle bundle, Gathered gathered) {
        return Processed.of(
                FhirAnswer.of(200, gathered.as(BundleType.BATCHRESPONSE)),
                name(bundle),
                gathered.taken(),
                gathered.refused(),
                false);
    }

    private Gathered requested(Bundle bundle, Map<Integer, Refusal> unreadable, Instant arrived) {
        return Gathered.of(
                bundle.getEntry(),
                unreadable,
                sending(bundle, arrived),
                (entry, sending) -> take(BundleEntry.asked(entry, sending.entries()), sending));
    }

    private Taken state(BundleEntryComponent entry, Sending sending) {
        if (entry.getRequest().getMethod() == HTTPVerb.DELETE) {
            return take(BundleEntry.deletion(entry), sending);
        }
        @Nullable Resource resource = entry.getResource();
        if (resource == null) {
            throw new RefusedException(
                    Refusal.unprocessable(IssueType.REQUIRED, "Entry.resource", "The entry has no resource: send it"));
        }
        return take(new Asked.Statement(resource, sending.entries().idOf(resource), false, null), sending);
    }

    private Taken take(Asked asked, Sending sending) {
        try {
            return interactions.take(asked, sending);
        } catch (RefusedException e) {
            throw new RefusedException(e.refusal().within("Entry.resource"));
        }
    }

    private Sending sending(Bundle bundle, Instant arrived) {
        Instant stated = bundle.getTimestampElement().hasValue()
                ? Span.of(bundle.getTimestampElement(), source.zone(), "Bundle.timestamp")
                        .start()
                : null;
        return new Sending(ids.apply(bundle.getEntry()), null, stated, arrived);
    }
}
