package health.vigil.producers.fhir;

import health.vigil.producers.identity.Pseudonyms;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.MessageHeader.ResponseType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * FHIR messaging (R4 chapter 3.4): each resource of a message states itself, and the answer is a message, too. What can be
 * taken is, as of an HL7 v2 message; the answer's OperationOutcome says what was not. Sending a message again gives the same
 * facts and the same answer.
 */
final class Messages {

    private static final String NAME = "Vigil";

    private final Bundles bundles;
    private final Pseudonyms pseudonyms;

    Messages(Bundles bundles, Pseudonyms pseudonyms) {
        this.bundles = bundles;
        this.pseudonyms = pseudonyms;
    }

    Processed process(Salvage read, Instant arrived) {
        if (!(read.bundle() instanceof Bundle bundle) || bundle.getType() != BundleType.MESSAGE) {
            return Processed.refused(
                    "", List.of(Refusal.unreadable("Bundle.type", "This is the address of Bundles of type message")));
        }
        if (!(bundle.getEntryFirstRep().getResource() instanceof MessageHeader header)) {
            return refused(bundle, "Bundle.entry[0].resource", "The first entry must be the MessageHeader");
        }
        if (!header.hasId()) {
            return refused(
                    bundle, "Bundle.entry[0].resource.id", "The MessageHeader has no id: the answer refers to it");
        }
        String id = header.getIdElement().getIdPart();
        Gathered gathered = bundles.stated(withoutHeader(bundle), read.unreadable(), arrived);
        // The header is always taken.
        boolean nothing = gathered.taken().size() == 1 && !gathered.refused().isEmpty();
        return Processed.of(
                FhirAnswer.of(200, answer(header, gathered, nothing, arrived)),
                id,
                gathered.taken(),
                gathered.refused(),
                nothing);
    }

    // The header is about the message and not about a patient; its entry stays, so that places stay right.
    private static Bundle withoutHeader(Bundle bundle) {
        Bundle rest = bundle.copy();
        rest.getEntryFirstRep().setResource(new MessageHeader());
        return rest;
    }

    private static Processed refused(Bundle bundle, String place, String text) {
        return Processed.refused(Bundles.name(bundle), List.of(Refusal.unprocessable(IssueType.REQUIRED, place, text)));
    }

    private Bundle answer(MessageHeader header, Gathered gathered, boolean nothing, Instant arrived) {
        String id = uuid("response", header.getIdElement().getIdPart());
        var response = new MessageHeader();
        response.setEvent(header.getEvent());
        response.setId(id);
        response.getSource().setName(NAME).setEndpoint("urn:vigil");
        response.addDestination()
                .setName(header.getSource().getName())
                .setEndpoint(header.getSource().getEndpoint());
        response.getResponse()
                .setIdentifier(header.getIdElement().getIdPart())
                .setCode(nothing ? ResponseType.FATALERROR : ResponseType.OK);
        var answer = new Bundle().setType(BundleType.MESSAGE).setTimestamp(Date.from(arrived));
        answer.setIdentifier(new Identifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + id));
        add(answer, id, response);
        if (!gathered.refused().isEmpty()) {
            OperationOutcome outcome = Outcomes.refused(gathered.refused());
            String outcomeId = uuid("outcome", header.getIdElement().getIdPart());
            outcome.setId(outcomeId);
            response.getResponse().setDetails(new Reference("urn:uuid:" + outcomeId));
            add(answer, outcomeId, outcome);
        }
        return answer;
    }

    private static void add(Bundle answer, String id, Resource resource) {
        answer.addEntry(new BundleEntryComponent().setFullUrl("urn:uuid:" + id).setResource(resource));
    }

    // The same message gets an answer with the same ids.
    private String uuid(String what, String id) {
        String hash = pseudonyms.factId("message", what, id);
        return UUID.nameUUIDFromBytes(hash.getBytes(StandardCharsets.US_ASCII)).toString();
    }
}
