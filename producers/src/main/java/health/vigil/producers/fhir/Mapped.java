package health.vigil.producers.fhir;

import health.vigil.producers.publish.IdentityChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was made of one resource.
 *
 * @param type type of the resource
 * @param resource type and id, for example {@code Observation/f1}
 * @param version which version of it; null where nothing of it is followed, and of a deletion that says not when it was
 * @param facts may be empty
 * @param identities what it says about who the patient is
 * @param unmapped codes of it that stand for nothing that Vigil knows
 * @param withdrawn resources whose facts it takes back: the results of a report that was entered in error
 * @param held parts of it that were refused, though the rest was taken
 * @param statedAt when the source stated this version
 * @param note what the sender should know though all was accepted; null where there is nothing to say
 */
record Mapped(
        String type,
        String resource,
        @Nullable ResourceVersion version,
        List<Addressed> facts,
        List<IdentityChange> identities,
        List<Term> unmapped,
        List<String> withdrawn,
        List<Refusal> held,
        Instant statedAt,
        @Nullable String note) {

    Mapped {
        facts = List.copyOf(facts);
        identities = List.copyOf(identities);
        unmapped = List.copyOf(unmapped);
        withdrawn = List.copyOf(withdrawn);
        held = List.copyOf(held);
    }

    /** Accepted and kept, without facts. */
    static Mapped withoutFacts(String type, String id, Instant statedAt, String note) {
        return new Mapped(
                type, type + "/" + id, null, List.of(), List.of(), List.of(), List.of(), List.of(), statedAt, note);
    }

    /** All of a resource is taken back. */
    static Mapped withdrawal(Asked.Deletion gone, Instant arrived) {
        String resource = gone.type() + "/" + gone.id();
        Instant at = gone.at();
        return new Mapped(
                gone.type(),
                resource,
                at == null ? null : ResourceVersion.deletedAt(at),
                List.of(),
                List.of(),
                List.of(),
                List.of(resource),
                List.of(),
                at == null ? arrived : at,
                "Taken: what " + resource + " stated is withdrawn");
    }

    /** The same, of which something is not as its sender may think. */
    Mapped holding(Refusal refusal) {
        var more = new ArrayList<>(held);
        more.add(refusal);
        return new Mapped(type, resource, version, facts, identities, unmapped, withdrawn, more, statedAt, note);
    }

    /** The same with other facts. */
    Mapped stating(List<Addressed> others) {
        return new Mapped(type, resource, version, others, identities, unmapped, withdrawn, held, statedAt, note);
    }

    /** The same, seen from the Bundle that the resource is in. */
    Mapped within(String entry) {
        return new Mapped(
                type,
                resource,
                version,
                facts,
                identities,
                unmapped,
                withdrawn,
                held.stream().map(refusal -> refusal.within(entry)).toList(),
                statedAt,
                note);
    }
}
