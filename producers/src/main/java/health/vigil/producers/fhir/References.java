package health.vigil.producers.fhir;

import health.vigil.producers.fhir.RecordNumbers.RecordNumber;
import health.vigil.producers.identity.Pseudonyms;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Finds out which patient and which visit a resource is about. What it cannot find out it refuses, and never guesses. */
final class References {

    private static final String PATIENT = "Patient";
    private static final String ENCOUNTER = "Encounter";

    private final FhirSource source;
    private final Pseudonyms pseudonyms;
    private final PatientDirectory directory;

    References(FhirSource source, Pseudonyms pseudonyms, PatientDirectory directory) {
        this.source = source;
        this.pseudonyms = pseudonyms;
        this.directory = directory;
    }

    /**
     * Key of the patient that a resource is about.
     *
     * @param place where the reference stands
     * @return nothing where it is about something else: a group, a device, a place
     * @throws RefusedException if it cannot be resolved
     */
    Optional<String> patientKey(Reference subject, DomainResource from, Sending sending, String place) {
        if (!subject.hasReference() && !subject.hasIdentifier()) {
            throw RefusedException.missing(place, "There is no subject: say which Patient the resource is about");
        }
        if (!subject.hasReference()) {
            return Optional.of(logical(subject.getIdentifier(), sending, place));
        }
        try {
            return byReference(subject.getReference(), from, sending, place);
        } catch (RefusedException e) {
            // Beside a reference that leads nowhere, or not yet, a record number says as much.
            return Optional.of(byNumber(subject.getIdentifier(), sending, place).orElseThrow(() -> e));
        }
    }

    /** Key of a patient, made of the record number. */
    String patientKey(Patient patient, Sending sending, String place) {
        return source.recordNumbers()
                .of(patient, sending.arrived(), source.zone())
                .map(this::key)
                .orElseThrow(() -> RefusedException.missing(
                        place,
                        "There is no identifier with system and value that may be a record number: send that, with type "
                                + source.recordNumbers().type()
                                + "; where the source names no systems, set vigil.fhir.authority"));
    }

    /** Key of a visit; null where the resource names none. */
    @Nullable
    String visitKey(Reference encounter, Sending sending, String place) {
        String reference = encounter.getReference();
        if (reference == null || reference.startsWith("#")) {
            return null;
        }
        Optional<Resource> entry = sending.find(reference);
        if (entry.isPresent()) {
            return visitKey(sending.entries().idOf(entry.get()));
        }
        var id = new IdType(reference);
        if (!ENCOUNTER.equals(id.getResourceType()) || id.getIdPart() == null) {
            throw held(place, "The encounter is not in the Bundle: send it along, or refer to it as Encounter/[id]");
        }
        return isOurs(id)
                ? visitKey(id.getIdPart())
                : pseudonyms.visitKey(id.getBaseUrl(), ENCOUNTER + "/" + id.getIdPart());
    }

    /** Key of the visit that the source server knows as that Encounter. */
    String visitKey(String encounterId) {
        return pseudonyms.visitKey(source.server(), ENCOUNTER + "/" + encounterId);
    }

    private Optional<String> byReference(String reference, DomainResource from, Sending sending, String place) {
        Optional<Resource> target = reference.startsWith("#") ? contained(from, reference) : sending.find(reference);
        if (target.isPresent()) {
            return target.get() instanceof Patient patient
                    ? Optional.of(patientKey(patient, sending, place))
                    : Optional.empty();
        }
        return Conditions.read(PATIENT, reference)
                .map(condition -> logical(condition.asIdentifier(), sending, place))
                .or(() -> literal(new IdType(reference), place));
    }

    private String logical(Identifier identifier, Sending sending, String place) {
        if (!source.recordNumbers().isUsable(identifier)) {
            throw held(place, "The identifier has no system and value: send both");
        }
        return byNumber(identifier, sending, place)
                .orElseThrow(() -> held(
                        place,
                        "No Patient with this identifier as record number has come yet: send the Patient first, give the"
                                + " identifier the type "
                                + source.recordNumbers().type()
                                + ", or name its system under vigil.identity.authorities"));
    }

    // An identifier counts where it says itself that it is a record number, or where a Patient came with it as such.
    // Any
    // other one may be somebody's card number, and the key made of it nobody's.
    private Optional<String> byNumber(Identifier identifier, Sending sending, String place) {
        RecordNumbers numbers = source.recordNumbers();
        if (!numbers.isUsable(identifier)) {
            return Optional.empty();
        }
        String key = key(numbers.recordNumber(identifier));
        return sentAlong(identifier, sending, place)
                .or(() -> Optional.of(key).filter(_ -> numbers.isRecordNumber(identifier) || directory.isKnown(key)));
    }

    // A condition is judged after what the same Bundle creates (FHIR R4, transaction processing rules).
    private Optional<String> sentAlong(Identifier identifier, Sending sending, String place) {
        List<String> keys = sending.entries()
                .patients()
                .filter(patient -> source.recordNumbers().has(patient, identifier))
                .map(patient -> patientKey(patient, sending, place))
                .distinct()
                .toList();
        return keys.size() == 1 ? Optional.of(keys.getFirst()) : Optional.empty();
    }

    private Optional<String> literal(IdType id, String place) {
        String type = id.getResourceType();
        if (type == null || id.getIdPart() == null) {
            throw held(
                    place,
                    "The reference points to nothing in the Bundle: send the Patient in it, or refer to Patient/[id]");
        }
        if (!PATIENT.equals(type)) {
            return Optional.empty();
        }
        if (!isOurs(id)) {
            throw held(
                    place,
                    "The reference is to a server that is not known: if it is the source's own address, or the one under"
                            + " which Vigil answered, add it to vigil.fhir.server-bases");
        }
        return Optional.of(directory
                .keyOf(source.server(), id.getIdPart())
                .orElseThrow(() -> held(
                        place,
                        "No Patient with this id has come from the source yet: send the Patient first,"
                                + " or in the same Bundle, then send this again")));
    }

    private boolean isOurs(IdType id) {
        return !id.hasBaseUrl() || source.bases().contains(id.getBaseUrl());
    }

    /** A resource that is contained in another. */
    static Optional<Resource> contained(DomainResource from, String reference) {
        List<Resource> contained = from.getContained();
        String id = reference.substring(1);
        return contained.stream()
                .filter(resource -> id.equals(resource.getIdElement().getIdPart())
                        || reference.equals(resource.getIdElement().getIdPart()))
                .findFirst();
    }

    private String key(RecordNumber number) {
        return pseudonyms.patientKey(number.authority(), number.value());
    }

    private static RefusedException held(String place, String text) {
        return RefusedException.unprocessable(IssueType.NOTFOUND, place, text);
    }
}
