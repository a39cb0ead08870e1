package health.vigil.producers.fhir;

import health.vigil.producers.fhir.RecordNumbers.RecordNumber;
import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.publish.IdentityChange;
import health.vigil.producers.version.StatusRank;
import health.vigil.schemas.Demographic;
import health.vigil.schemas.FactStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Patient;

/**
 * Patient: who it is goes to {@code vigil.identities}, age, sex and death become facts. What the resource does not have says
 * nothing, as an empty field of PID does: two feeds speak about one patient. But a death that it no longer has was none.
 */
final class PatientMapper {

    private final FhirSource source;
    private final Pseudonyms pseudonyms;
    private final References references;

    PatientMapper(FhirSource source, Pseudonyms pseudonyms, References references) {
        this.source = source;
        this.pseudonyms = pseudonyms;
        this.references = references;
    }

    Mapped map(Patient patient, String id, Sending sending) {
        String key = references.patientKey(patient, sending, "Patient.identifier");
        var version = SourceVersion.of(patient.getMeta(), null, sending.stated(), Instant.EPOCH, source.zone());
        // A source that states no time at all is not older than others for that: identities are kept as they come.
        Instant statedAt = version.messageTime().equals(Instant.EPOCH) ? sending.arrived() : version.messageTime();
        var writer = new FactWriter(pseudonyms, key, null, version);
        var links = new PatientLinks(references, writer, statedAt);
        List<Addressed> facts = facts(patient, key, id, writer, statedAt);
        age(patient, key, version, sending.arrived()).ifPresent(facts::addFirst);
        facts.addAll(links.of(patient, key, sending));
        return new Mapped(
                "Patient",
                "Patient/" + id,
                new ResourceVersion(version, StatusRank.of(FactStatus.final$)),
                facts,
                identities(patient, key, id, statedAt),
                List.of(),
                List.of(),
                links.held(),
                statedAt,
                null);
    }

    private List<Addressed> facts(Patient patient, String key, String id, FactWriter writer, Instant at) {
        var facts = new ArrayList<Addressed>();
        if (patient.hasGender()) {
            facts.add(demographic(writer, key, "sex", patient.getGender().toCode(), at));
        }
        if (patient.hasDeceased()) {
            boolean dead = !patient.hasDeceasedBooleanType()
                    || patient.getDeceasedBooleanType().booleanValue();
            // The resource's own: a version without it takes it back, and nothing of what other feeds say.
            var deceased = new Demographic("deceased", Boolean.toString(dead));
            facts.add(new Addressed(
                    key,
                    writer.fact(FactStatus.final$, Span.moment(at), deceased, source.server(), "Patient/" + id, key)));
        }
        return facts;
    }

    private static Addressed demographic(FactWriter writer, String key, String field, String value, Instant at) {
        return new Addressed(
                key,
                writer.fact(
                        FactStatus.final$, Span.moment(at), new Demographic(field, value), "demographic", key, field));
    }

    private List<IdentityChange> identities(Patient patient, String key, String id, Instant at) {
        var changes = new ArrayList<IdentityChange>();
        changes.add(new IdentityChange(key, RememberedPatients.part(source.server(), id), id, at));
        name(patient).ifPresent(name -> changes.add(new IdentityChange(key, "name", name, at)));
        birthDate(patient).ifPresent(born -> changes.add(new IdentityChange(key, "birthDate", born, at)));
        RecordNumbers numbers = source.recordNumbers();
        patient.getIdentifier().stream()
                .filter(numbers::isUsable)
                .map(numbers::recordNumber)
                .map(number -> identifier(key, number, at))
                .forEach(changes::add);
        return changes;
    }

    private static IdentityChange identifier(String key, RecordNumber number, Instant at) {
        return new IdentityChange(key, "identifier:" + number.authority() + "|" + number.type(), number.value(), at);
    }

    /** The official or usual name, else the first that is in use. */
    private static Optional<String> name(Patient patient) {
        return preferred(patient.getName()).map(PatientMapper::display).filter(name -> !name.isBlank());
    }

    private static Optional<HumanName> preferred(List<HumanName> names) {
        return names.stream()
                .filter(name -> name.getUse() == NameUse.OFFICIAL || name.getUse() == NameUse.USUAL)
                .findFirst()
                .or(() -> names.stream()
                        .filter(name -> name.getUse() != NameUse.OLD && name.getUse() != NameUse.MAIDEN)
                        .findFirst());
    }

    private static String display(HumanName name) {
        String given = name.getGivenAsSingleString();
        if (!name.hasFamily()) {
            return given.isBlank() && name.hasText() ? name.getText() : given;
        }
        return given.isBlank() ? name.getFamily() : name.getFamily() + ", " + given;
    }

    // As far as it is known: 1950, 1950-04 or 1950-04-01.
    private static Optional<String> birthDate(Patient patient) {
        return Optional.ofNullable(patient.getBirthDateElement().getValueAsString());
    }

    // A resource that was last updated years ago speaks of somebody who is older now: of two ages that one version
    // gave, the later holds.
    private Optional<Addressed> age(Patient patient, String key, SourceVersion version, Instant arrived) {
        var known = new SourceVersion(version.issued(), arrived, version.sequence());
        var writer = new FactWriter(pseudonyms, key, null, known);
        return age(patient, arrived).map(age -> demographic(writer, key, "age-years", age, arrived));
    }

    // Where only the year or month of birth is known, the youngest that the patient may be.
    private Optional<String> age(Patient patient, Instant at) {
        if (!patient.getBirthDateElement().hasValue()) {
            return Optional.empty();
        }
        Span birth = Span.of(patient.getBirthDateElement(), ZoneOffset.UTC, "Patient.birthDate");
        Instant after = birth.end() == null ? birth.start() : birth.end();
        LocalDate born = LocalDate.ofInstant(after, ZoneOffset.UTC).minusDays(1);
        int years = Period.between(born, LocalDate.ofInstant(at, source.zone())).getYears();
        return years < 0 ? Optional.empty() : Optional.of(Integer.toString(years));
    }
}
