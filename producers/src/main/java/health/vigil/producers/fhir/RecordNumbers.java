package health.vigil.producers.fhir;

import health.vigil.producers.identity.Authorities;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/**
 * Which of a patient's identifiers is the record number that the patient key is made of.
 *
 * @param type HL7 table 0203 code that means a record number, for example {@code MR}
 * @param authorities names of the assigning authorities, which identifier systems are; one that is configured is a record
 *     number without a type, too
 */
record RecordNumbers(String type, Authorities authorities) {

    /** A record number and who gave it. */
    record RecordNumber(String authority, String type, String value) {}

    /** The first identifier that is a record number, or the first of all where none is, as of PID-3; never an old one. */
    Optional<RecordNumber> of(Patient patient) {
        List<Identifier> usable =
                patient.getIdentifier().stream().filter(RecordNumbers::isUsable).toList();
        return usable.stream()
                .filter(this::isRecordNumber)
                .findFirst()
                .or(() -> usable.stream().findFirst())
                .map(this::recordNumber);
    }

    /** Whether an identifier is known to be a record number by itself. */
    boolean isRecordNumber(Identifier identifier) {
        return isUsable(identifier)
                && (type.equals(typeOf(identifier)) || authorities.isConfigured(identifier.getSystem()));
    }

    /** The identifier with the name of who gave it; without a type it counts as a record number. */
    RecordNumber recordNumber(Identifier identifier) {
        String ownType = typeOf(identifier);
        return new RecordNumber(
                authorities.named(identifier.getSystem()),
                ownType == null ? type : ownType,
                identifier.getValue().strip());
    }

    /** Whether anything can be made of it: it has a system and a value, and is not an old one. */
    static boolean isUsable(Identifier identifier) {
        return identifier.hasSystem()
                && identifier.hasValue()
                && !identifier.getValue().isBlank()
                && identifier.getUse() != Identifier.IdentifierUse.OLD;
    }

    private static @Nullable String typeOf(Identifier identifier) {
        return identifier.getType().getCoding().stream()
                .filter(Coding::hasCode)
                .map(Coding::getCode)
                .findFirst()
                .orElse(null);
    }
}
