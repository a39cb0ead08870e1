package health.vigil.producers.fhir;

import health.vigil.producers.identity.Authorities;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.jspecify.annotations.Nullable;

/**
 * Which of a patient's identifiers is the record number that the patient key is made of.
 *
 * @param type HL7 table 0203 code that means a record number, for example {@code MR}
 * @param authorities names of the assigning authorities, which identifier systems are; one that is configured is a record
 *     number without a type, too
 * @param authority of identifiers that name no system; null where such an identifier is not used
 */
record RecordNumbers(
        String type, Authorities authorities, @Nullable String authority) {

    /** A record number and who gave it. */
    record RecordNumber(String authority, String type, String value) {}

    /** HL7 table 0203: accounts, visits, and numbers of other registers, which people share for want of one of their own. */
    private static final Set<String> NEVER = Set.of("AN", "VN", "SS", "DL", "PPN", "TAX");

    /** Social security numbers of the United States, which come without a type as often as not. */
    private static final Set<String> NEVER_OF =
            Set.of("http://hl7.org/fhir/sid/us-ssn", "urn:oid:2.16.840.1.113883.4.1");

    /**
     * The identifier that is a record number, else one without a type, else any other; never an old one, nor one of a type
     * that names no record. Among equals one whose period has not ended, then of a configured authority, then of the type,
     * then the first, as of PID-3.
     *
     * @param at when the patient is spoken of
     * @param zone of periods that name none
     */
    Optional<RecordNumber> of(Patient patient, Instant at, ZoneId zone) {
        List<Identifier> usable = patient.getIdentifier().stream()
                .filter(this::isUsable)
                .filter(identifier -> Collections.disjoint(typesOf(identifier), NEVER))
                .filter(identifier -> !NEVER_OF.contains(systemOf(identifier)))
                .toList();
        return usable.stream()
                .min(Comparator.comparingInt(this::rank)
                        .thenComparing(identifier -> hasEnded(identifier.getPeriod(), at, zone))
                        .thenComparing(identifier -> !authorities.isConfigured(systemOf(identifier)))
                        .thenComparing(identifier -> !typesOf(identifier).contains(type)))
                .map(this::recordNumber);
    }

    private int rank(Identifier identifier) {
        return isRecordNumber(identifier) ? 0 : typesOf(identifier).isEmpty() ? 1 : 2;
    }

    private static boolean hasEnded(Period period, Instant at, ZoneId zone) {
        return period.getEndElement().hasValue()
                && !Span.of(period.getEndElement(), zone, "Patient.identifier.period.end")
                        .latest()
                        .isAfter(at);
    }

    /** Whether an identifier is known to be a record number by itself. */
    boolean isRecordNumber(Identifier identifier) {
        Set<String> types = typesOf(identifier);
        return isUsable(identifier)
                && (types.contains(type)
                        || (authorities.isConfigured(systemOf(identifier)) && Collections.disjoint(types, NEVER)));
    }

    /** The identifier with the name of who gave it; without a type it counts as a record number. */
    RecordNumber recordNumber(Identifier identifier) {
        Set<String> types = typesOf(identifier);
        return new RecordNumber(
                authorities.named(systemOf(identifier)),
                types.isEmpty() || types.contains(type)
                        ? type
                        : types.iterator().next(),
                identifier.getValue().strip());
    }

    /** Whether anything can be made of it: it has a system and a value, and is not an old one. */
    boolean isUsable(Identifier identifier) {
        return (identifier.hasSystem() || authority != null)
                && identifier.hasValue()
                && !identifier.getValue().isBlank()
                && identifier.getUse() != Identifier.IdentifierUse.OLD;
    }

    /** Whether a patient has it, as a record number or as another one. */
    boolean has(Patient patient, Identifier identifier) {
        RecordNumber wanted = recordNumber(identifier);
        return patient.getIdentifier().stream()
                .filter(this::isUsable)
                .map(this::recordNumber)
                .anyMatch(number -> number.authority().equals(wanted.authority())
                        && number.value().equals(wanted.value()));
    }

    private String systemOf(Identifier identifier) {
        return identifier.hasSystem() ? identifier.getSystem() : Objects.requireNonNull(authority);
    }

    private static Set<String> typesOf(Identifier identifier) {
        return identifier.getType().getCoding().stream()
                .filter(Coding::hasCode)
                .map(Coding::getCode)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
