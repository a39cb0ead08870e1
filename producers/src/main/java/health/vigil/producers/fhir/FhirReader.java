package health.vigil.producers.fhir;

import health.vigil.producers.fhir.Singles.Address;
import health.vigil.producers.fhir.subscription.StatusResource;
import health.vigil.producers.identity.Pseudonyms;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Resource;

/** Reads requests and makes of them what can be made; keeps nothing. Safe for many threads. */
final class FhirReader {

    private final FhirParser parser;
    private final Bundles bundles;
    private final Messages messages;
    private final Singles singles;

    FhirReader(
            FhirParser parser,
            FhirSource source,
            Pseudonyms pseudonyms,
            ResourceMappers mappers,
            KnownResources known,
            Conditions conditions) {
        Function<List<BundleEntryComponent>, ResourceIds> ids =
                entries -> ResourceIds.of(parser, pseudonyms, conditions, entries);
        var interactions = new Interactions(mappers, known, conditions);
        this.parser = parser;
        this.bundles = new Bundles(source, ids, interactions);
        this.messages = new Messages(bundles, pseudonyms);
        this.singles = new Singles(ids, interactions, conditions);
    }

    /**
     * A Bundle.
     *
     * @throws RefusedException with status 400 if it cannot be read at all; so all of them
     */
    Processed bundle(byte[] body, FhirFormat format, Instant arrived) {
        byte[] r4 = format == FhirFormat.JSON ? StatusResource.asR4(body) : body;
        return bundles.process(Salvage.read(parser, r4, format), arrived);
    }

    /** A message Bundle. */
    Processed message(byte[] body, FhirFormat format, Instant arrived) {
        return messages.process(Salvage.read(parser, body, format), arrived);
    }

    /** A resource by itself. */
    Processed single(byte[] body, FhirFormat format, Address address, Preference prefer, Instant arrived) {
        return singles.process(parser.parse(body, format), address, prefer, arrived);
    }

    /** A deletion. */
    Processed delete(String type, String id, Instant arrived) {
        return singles.delete(type, id, arrived);
    }

    /** What was kept is read again, wherever it was sent to at first. */
    Processed again(byte[] body, FhirFormat format, Instant arrived) {
        byte[] r4 = format == FhirFormat.JSON ? StatusResource.asR4(body) : body;
        Salvage read = Salvage.read(parser, r4, format);
        if (read.bundle() instanceof Bundle bundle) {
            return bundle.getType() == BundleType.MESSAGE
                    ? messages.process(read, arrived)
                    : bundles.process(read, arrived);
        }
        Resource resource = read.bundle();
        var address = new Address(resource.fhirType(), resource.getIdElement().getIdPart(), null, null);
        return singles.process(resource, address, Preference.OPERATION_OUTCOME, arrived);
    }
}
