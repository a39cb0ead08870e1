package health.vigil.producers.fhir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/**
 * Which of a patient's identifiers is the record number that the patient key is made of.
 *
 * @param type HL7 table 0203 code that means a record number, for example {@code MR}
 * @param authorityOfSystem name of the assigning authority of an identifier system, where HL7 v2 calls it otherwise
 *     (PID-3.4): both feeds then give one key; such a system is a record number without a type, too
 */
record RecordNumbers(String type, Map<String, String> authorityOfSystem) {

    /** A record number and who gave it. */
    record RecordNumber(String authority, String type, String value) {}

    RecordNumbers {
        authorityOfSystem = Map.copyOf(authorityOfSystem);
    }

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
                && (type.equals(typeOf(identifier)) || authorityOfSystem.containsKey(identifier.getSystem()));
    }

    /** The identifier with the name of who gave it; without a type it counts as a record number. */
    RecordNumber recordNumber(Identifier identifier) {
        String ownType = typeOf(identifier);
        return new RecordNumber(
                authorityOfSystem.getOrDefault(identifier.getSystem(), identifier.getSystem()),
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
