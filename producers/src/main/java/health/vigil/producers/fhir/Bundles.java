package health.vigil.producers.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;

/** Transaction Bundles, of which all or nothing is taken, and batch Bundles, of which each entry stands by itself. */
final class Bundles {

    private final FhirParser parser;
    private final FhirSource source;
    private final Function<List<BundleEntryComponent>, ResourceIds> ids;
    private final ResourceMappers mappers;

    Bundles(
            FhirParser parser,
            FhirSource source,
            Function<List<BundleEntryComponent>, ResourceIds> ids,
            ResourceMappers mappers) {
        this.parser = parser;
        this.source = source;
        this.ids = ids;
        this.mappers = mappers;
    }

    /** @throws RefusedException with status 400 if it cannot be read at all */
    Processed process(byte[] body, FhirFormat format, Instant arrived) {
        Salvage read = read(body, format);
        Resource resource = read.bundle();
        if (!(resource instanceof Bundle bundle)) {
            return Processed.refused(
                    "",
                    List.of(Refusal.unreadable(
                            "Resource", "This is the address of Bundles: send a single resource to /fhir/[type]")));
        }
        if (bundle.getType() != BundleType.TRANSACTION && bundle.getType() != BundleType.BATCH) {
            return Processed.refused(
                    name(bundle),
                    List.of(Refusal.unprocessable(
                            IssueType.NOTSUPPORTED,
                            "Bundle.type",
                            "Only Bundles of type transaction or batch are taken")));
        }
        var sending = new Sending(
                ids.apply(bundle.getEntry()),
                bundle.getTimestampElement().hasValue()
                        ? Span.of(bundle.getTimestampElement(), source.zone(), "Bundle.timestamp")
                                .start()
                        : null,
                arrived);
        return process(bundle, read.unreadable(), sending);
    }

    private Salvage read(byte[] body, FhirFormat format) {
        try {
            return new Salvage(parser.parse(body, format), Map.of());
        } catch (RefusedException e) {
            if (format == FhirFormat.JSON) {
                return Salvage.of(parser, body, e);
            }
            throw e;
        }
    }

    private Processed process(Bundle bundle, Map<Integer, Refusal> unreadable, Sending sending) {
        boolean atomic = bundle.getType() == BundleType.TRANSACTION;
        var response = new Bundle().setType(atomic ? BundleType.TRANSACTIONRESPONSE : BundleType.BATCHRESPONSE);
        var mapped = new ArrayList<Mapped>();
        var refused = new ArrayList<Refusal>();
        List<BundleEntryComponent> entries = bundle.getEntry();
        for (int i = 0; i < entries.size(); i++) {
            try {
                Refusal before = unreadable.get(i);
                if (before != null) {
                    throw new RefusedException(before);
                }
                Mapped taken = take(entries.get(i), i, sending);
                mapped.add(taken);
                response.addEntry().setResponse(EntryResponses.taken(entries.get(i), taken, sending));
            } catch (RefusedException e) {
                refused.add(e.refusal());
                response.addEntry().setResponse(EntryResponses.refused(e.refusal()));
            }
        }
        return atomic && !refused.isEmpty()
                ? Processed.refused(name(bundle), refused)
                : new Processed(FhirAnswer.of(200, response), name(bundle), mapped, refused, false);
    }

    private Mapped take(BundleEntryComponent entry, int index, Sending sending) {
        String place = "Bundle.entry[" + index + "]";
        BundleEntry.check(entry).ifPresent(refusal -> {
            throw new RefusedException(refusal.within(place));
        });
        try {
            Resource resource = entry.getResource();
            return mappers.map(resource, sending.entries().idOf(resource), sending);
        } catch (RefusedException e) {
            throw new RefusedException(e.refusal().within(place + ".resource"));
        }
    }

    private static String name(Bundle bundle) {
        String id = bundle.getIdElement().getIdPart();
        return bundle.getIdentifier().hasValue() ? bundle.getIdentifier().getValue() : id == null ? "" : id;
    }
}
