package health.vigil.producers.fhir;

import health.vigil.producers.identity.LinkIdentity;
import health.vigil.producers.version.StatusRank;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Link;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Patient.PatientLinkComponent;

/**
 * {@code Patient.link}: one record replaces another (a merge), or both are of one person and stay (a link). Written under
 * both keys.
 */
final class PatientLinks {

    private final References references;
    private final FactWriter writer;
    private final Instant at;
    private final HeldParts held = new HeldParts();

    PatientLinks(References references, FactWriter writer, Instant at) {
        this.references = references;
        this.writer = writer;
        this.at = at;
    }

    /** Links that could not be resolved: the other Patient has not come yet. The Patient itself is taken. */
    List<Refusal> held() {
        return held.refusals();
    }

    List<Addressed> of(Patient patient, String key, Sending sending) {
        return IntStream.range(0, patient.getLink().size())
                .boxed()
                .flatMap(i -> held.get(() -> link(patient, key, sending, i)).stream())
                .flatMap(this::underBothKeys)
                .toList();
    }

    private Optional<Link> link(Patient patient, String key, Sending sending, int index) {
        PatientLinkComponent link = patient.getLink().get(index);
        String place = "Patient.link[" + index + "]";
        LinkType type = link.getType();
        if (type == null || type == LinkType.NULL) {
            throw RefusedException.missing(
                    place + ".type", "The link has no type: send replaced-by, replaces, refer or seealso");
        }
        return references
                .patientKey(link.getOther(), patient, sending, place + ".other")
                .filter(other -> !other.equals(key))
                .map(other -> switch (type) {
                    case REPLACEDBY -> LinkIdentity.merge(other, key);
                    case REPLACES -> LinkIdentity.merge(key, other);
                    case REFER, SEEALSO, NULL -> LinkIdentity.link(key, other);
                });
    }

    private Stream<Addressed> underBothKeys(Link link) {
        Fact fact = writer.named(
                LinkIdentity.of(link, writer.pseudonyms()),
                FactStatus.final$,
                StatusRank.of(FactStatus.final$),
                Span.moment(at),
                link);
        return Stream.of(link.getSurvivorKey(), link.getRetiredKey()).map(key -> new Addressed(key, fact));
    }
}
