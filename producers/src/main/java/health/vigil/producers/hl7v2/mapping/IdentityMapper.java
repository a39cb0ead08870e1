package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.publish.IdentityChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who a patient is: names, record numbers and birth date of PID. Empty says nothing, {@code ""} deletes. */
final class IdentityMapper {

    private static final String NAME = "name";
    private static final String BIRTH_DATE = "birthDate";
    private static final String LEGAL_NAME = "L";
    private static final int NAMES = 5;
    private static final int BIRTH = 7;

    private IdentityMapper() {}

    static List<IdentityChange> map(String patientKey, PatientNumbers numbers, Segment pid, MessageContext message) {
        var changes = new ArrayList<>(name(patientKey, pid.field(NAMES), message));
        Element birth = pid.field(BIRTH);
        if (birth.isDeleted()) {
            changes.add(change(patientKey, message, BIRTH_DATE, null));
        } else {
            BirthDate.of(birth).ifPresent(date -> changes.add(change(patientKey, message, BIRTH_DATE, date.iso())));
        }
        var mainFirst = new ArrayList<>(List.of(numbers.main()));
        mainFirst.addAll(numbers.all());
        changes.addAll(numbers(patientKey, mainFirst, message));
        return changes;
    }

    /** The name of whom a key stands for (PID-5, MRG-7); nothing where none was sent. */
    static List<IdentityChange> name(String patientKey, Element names, MessageContext message) {
        Element name = legalName(names);
        return name.isDeleted()
                ? List.of(change(patientKey, message, NAME, null))
                : display(name).map(text -> change(patientKey, message, NAME, text)).stream()
                        .toList();
    }

    /** The numbers by which a patient is known; of several of one kind the first. */
    static List<IdentityChange> numbers(String patientKey, List<PatientNumber> numbers, MessageContext message) {
        var byPart = new LinkedHashMap<String, IdentityChange>();
        for (PatientNumber number : numbers) {
            byPart.putIfAbsent(part(number), change(patientKey, message, part(number), number.value()));
        }
        return List.copyOf(byPart.values());
    }

    /** Nothing is known any more of who the patient is. */
    static List<IdentityChange> deleted(Patient patient, MessageContext message) {
        return Stream.concat(
                        Stream.of(NAME, BIRTH_DATE),
                        patient.numbers().all().stream().map(IdentityMapper::part))
                .distinct()
                .map(part -> change(patient.key(), message, part, null))
                .toList();
    }

    private static String part(PatientNumber number) {
        return "identifier:" + number.authority() + "|" + number.type();
    }

    private static IdentityChange change(String key, MessageContext message, String part, @Nullable String value) {
        return new IdentityChange(key, part, value, message.messageTime());
    }

    private static Element legalName(Element names) {
        return names.repetitions().stream()
                .filter(name -> name.component(7).text().equals(LEGAL_NAME))
                .findFirst()
                .orElse(names.repetition(1));
    }

    private static Optional<String> display(Element name) {
        String family = name.component(1).subcomponent(1).value().orElse("");
        String given = joined(
                name.component(2).value().orElse(""),
                " ",
                name.component(3).value().orElse(""));
        String display = joined(family, ", ", given);
        return display.isEmpty() ? Optional.empty() : Optional.of(display);
    }

    private static String joined(String first, String separator, String second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first + second;
        }
        return first + separator + second;
    }
}
