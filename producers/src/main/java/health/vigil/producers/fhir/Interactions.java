package health.vigil.producers.fhir;

import health.vigil.producers.fhir.Conditions.Condition;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Does what is asked for with one resource. */
final class Interactions {

    private final ResourceMappers mappers;
    private final KnownResources known;
    private final Conditions conditions;

    Interactions(ResourceMappers mappers, KnownResources known, Conditions conditions) {
        this.mappers = mappers;
        this.known = known;
        this.conditions = conditions;
    }

    /** @throws RefusedException if it cannot be done */
    Taken take(Asked asked, Sending sending) {
        return switch (asked) {
            case Asked.Statement said -> state(said, sending);
            case Asked.Deletion gone -> delete(gone, sending);
        };
    }

    private Taken state(Asked.Statement said, Sending sending) {
        Condition condition = said.condition();
        if (said.creates() && condition != null && conditions.find(condition).isPresent()) {
            String note = "There is one with this identifier: nothing was done";
            return new Taken(said, Mapped.withoutFacts(said.type(), said.id(), sending.arrived(), note), true);
        }
        Mapped mapped = mappers.map(said.resource(), said.id(), sending);
        return new Taken(
                said,
                known.isContradictedBy(mapped, SourceVersion.isDated(said.resource(), sending.stated()))
                        ? mapped.holding(undecided(said.type()))
                        : mapped,
                false);
    }

    private static Refusal undecided(String type) {
        return new Refusal(
                409,
                IssueType.CONFLICT,
                type + ".meta.lastUpdated",
                "This resource said something else before or was deleted, and nothing tells which of the two is newer. Vigil is not the"
                        + " server that dates versions, so the content alone decided, and this one may not count: send it"
                        + " with a later meta.lastUpdated or, where no time changed, a higher meta.versionId");
    }

    private Taken delete(Asked.Deletion gone, Sending sending) {
        if (!ResourceMappers.TYPES.contains(gone.type())) {
            return nothing(gone, sending, gone.type() + " is not read by Vigil: there is nothing to withdraw");
        }
        String resource = gone.type() + "/" + gone.id();
        boolean isKnown = sending.find(resource).isPresent() || known.knows(resource);
        // Of whom neither a death nor a link was said: what other feeds say of the same patient stays.
        if (!isKnown && gone.type().equals("Patient") && mappers.knowsPatient(gone.id())) {
            return nothing(gone, sending, "Taken: this Patient stated nothing that could be withdrawn");
        }
        if (!isKnown) {
            throw new RefusedException(new Refusal(
                    404,
                    IssueType.NOTFOUND,
                    gone.type(),
                    "Vigil does not know whose this resource is, so nothing was withdrawn: send the resource with"
                            + " status entered-in-error, or send it again and then delete it"));
        }
        return new Taken(gone, Mapped.withdrawal(gone, sending.arrived()), false);
    }

    private static Taken nothing(Asked.Deletion gone, Sending sending, String note) {
        return new Taken(gone, Mapped.withoutFacts(gone.type(), gone.id(), sending.arrived(), note), false);
    }
}
