package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.publish.IdentityChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who a patient is: names, record numbers and birth date of PID. Empty says nothing, {@code ""} deletes. */
final class IdentityMapper {

    private static final String NAME = "name";
    private static final String BIRTH_DATE = "birthDate";
    private static final String LEGAL_NAME = "L";

    private IdentityMapper() {}

    static List<IdentityChange> map(Patient patient, MessageContext message) {
        var changes = new ArrayList<IdentityChange>();
        Element name = legalName(patient.pid().field(5));
        if (name.isDeleted()) {
            changes.add(change(patient, message, NAME, null));
        } else {
            display(name).ifPresent(text -> changes.add(change(patient, message, NAME, text)));
        }
        Element birth = patient.pid().field(7);
        if (birth.isDeleted()) {
            changes.add(change(patient, message, BIRTH_DATE, null));
        } else {
            isoDate(birth).ifPresent(date -> changes.add(change(patient, message, BIRTH_DATE, date)));
        }
        changes.addAll(numbers(patient.key(), patient.numbers().all(), message));
        return changes;
    }

    /** The numbers by which a patient is known. */
    static List<IdentityChange> numbers(String patientKey, List<PatientNumber> numbers, MessageContext message) {
        return numbers.stream()
                .map(number -> new IdentityChange(
                        patientKey,
                        "identifier:" + number.authority() + "|" + number.type(),
                        number.value(),
                        message.messageTime()))
                .toList();
    }

    private static IdentityChange change(Patient patient, MessageContext message, String part, @Nullable String value) {
        return new IdentityChange(patient.key(), part, value, message.messageTime());
    }

    private static Element legalName(Element names) {
        return names.repetitions().stream()
                .filter(name -> name.component(7).text().equals(LEGAL_NAME))
                .findFirst()
                .orElse(names.repetition(1));
    }

    private static Optional<String> display(Element name) {
        String given = Stream.of(name.component(2), name.component(3))
                .flatMap(part -> part.value().stream())
                .collect(Collectors.joining(" "));
        String display = Stream.concat(
                        name.component(1).subcomponent(1).value().stream(),
                        Stream.of(given).filter(text -> !text.isEmpty()))
                .collect(Collectors.joining(", "));
        return display.isEmpty() ? Optional.empty() : Optional.of(display);
    }

    // As far as it is known: 1950, 1950-04 or 1950-04-01.
    private static Optional<String> isoDate(Element birth) {
        String digits = birth.component(1).text();
        if (!digits.matches("\\d{4}.*|\\d{6}.*")) {
            return Optional.empty();
        }
        var date = new StringBuilder(digits.substring(0, 4));
        for (int end = 6; end <= 8 && digits.length() >= end; end += 2) {
            date.append('-').append(digits, end - 2, end);
        }
        return Optional.of(date.toString());
    }
}
