package health.vigil.producers.fhir;

import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;

/** Answers to the entries of a Bundle, in their order. */
final class EntryResponses {

    private EntryResponses() {}

    static BundleEntryResponseComponent taken(Taken taken, Sending sending) {
        var response = new BundleEntryResponseComponent()
                .setStatus(status(taken.status()))
                .setLastModified(Date.from(sending.arrived()))
                .setOutcome(Outcomes.taken(taken.mapped()));
        if (taken.location() != null) {
            response.setLocation(taken.location()).setEtag("W/\"" + taken.version() + "\"");
        }
        return response;
    }

    static BundleEntryResponseComponent refused(Refusal refusal) {
        return new BundleEntryResponseComponent()
                .setStatus(Integer.toString(refusal.status()))
                .setOutcome(Outcomes.refused(List.of(refusal)));
    }

    private static String status(int status) {
        return switch (status) {
            case 201 -> "201 Created";
            case 202 -> "202 Accepted";
            default -> "200 OK";
        };
    }
}
