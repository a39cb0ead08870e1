package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.Hl7Time;
import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.schemas.Demographic;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Demographic fields of PID, each a fact of its own. The birth date stays here: what goes on is the age at the message's
 * time.
 */
final class DemographicMapper {

    private static final String AGE = "age-years";
    private static final String SEX = "sex";
    private static final String DECEASED = "deceased";
    private static final Set<String> EXPIRED = Set.of("20", "40", "41", "42");
    private static final int BIRTH = 7;
    private static final int ADMINISTRATIVE_SEX = 8;
    private static final int DEATH_TIME = 29;
    private static final int DEATH_INDICATOR = 30;
    private static final int DISCHARGE_DISPOSITION = 36;

    private DemographicMapper() {}

    /** A field as a message states it, whatever the time. */
    record Stated(String factId, FactStatus status, Body body) {}

    /** What a PID says, and a PV1 of how the visit ended. */
    static List<Stated> read(
            String patientKey, @Nullable String visitKey, Segment pid, @Nullable Segment pv1, MessageContext message) {
        var fields = new Fields(patientKey, message);
        fields.add(AGE, pid.field(BIRTH), birth -> age(birth, message));
        fields.add(
                SEX, pid.field(ADMINISTRATIVE_SEX), sex -> sex(sex.component(1).text()));
        Element death = pid.field(DEATH_INDICATOR);
        if (death.isEmpty()) {
            fields.add(DECEASED, pid.field(DEATH_TIME), time -> Optional.of("true"));
        } else {
            fields.add(DECEASED, death, code -> yesOrNo(code.text()));
        }
        String disposition = disposition(pv1);
        boolean leftDead = EXPIRED.contains(disposition);
        if (death.isDeleted() || (!leftDead && !disposition.isEmpty())) {
            fields.addLeftDead(visitKey, "", FactStatus.entered_in_error);
        } else if (leftDead && death.isEmpty() && pid.field(DEATH_TIME).isEmpty()) {
            fields.addLeftDead(visitKey, "true", FactStatus.final$);
        }
        return fields.stated;
    }

    /** Facts of what was read, as of a message. */
    static List<Fact> facts(Patient patient, MessageContext message) {
        return facts(patient, patient.introduction().demographics(), message);
    }

    /** All fields, deleted. */
    static List<Fact> deleted(Patient patient, MessageContext message) {
        var fields = new Fields(patient.key(), message);
        Stream.of(AGE, SEX, DECEASED).forEach(field -> fields.add(field, "", FactStatus.entered_in_error));
        return facts(patient, fields.stated, message);
    }

    /** That the visit ended with a death, taken back. */
    static List<Fact> notLeftDead(Patient patient, MessageContext message) {
        var fields = new Fields(patient.key(), message);
        fields.addLeftDead(patient.visitKey(), "", FactStatus.entered_in_error);
        return facts(patient, fields.stated, message);
    }

    private static List<Fact> facts(Patient patient, List<Stated> stated, MessageContext message) {
        var facts = new ArrayList<Fact>(stated.size());
        for (Stated field : stated) {
            facts.add(fact(patient, field, message));
        }
        return facts;
    }

    private static Fact fact(Patient patient, Stated stated, MessageContext message) {
        // The patient's, not the visit's: a sex does not end with a stay.
        return new FactMaker(message, patient.key(), null)
                .make(
                        stated.factId(),
                        stated.status(),
                        message.messageTime(),
                        new Hl7Time(message.messageTime(), null, null),
                        false,
                        stated.body());
    }

    // PV1-36, HL7 table 0112: 20 expired, and 40 to 42 by the place. Many systems say it nowhere else.
    private static String disposition(@Nullable Segment pv1) {
        return pv1 == null ? "" : pv1.field(DISCHARGE_DISPOSITION).component(1).text();
    }

    private record Fields(String patientKey, MessageContext message, List<Stated> stated) {

        Fields(String patientKey, MessageContext message) {
            this(patientKey, message, new ArrayList<>());
        }

        void add(String name, Element sent, Function<Element, Optional<String>> read) {
            if (sent.isDeleted()) {
                add(name, "", FactStatus.entered_in_error);
            } else if (sent.isPresent()) {
                read.apply(sent).ifPresent(value -> add(name, value, FactStatus.final$));
            }
        }

        void add(String name, String value, FactStatus status) {
            add(message.pseudonyms().factId("demographic", patientKey, name), name, value, status);
        }

        // Apart from what PID says: who takes back that a visit ended so says nothing of PID-30.
        void addLeftDead(@Nullable String visitKey, String value, FactStatus status) {
            String factId = message.pseudonyms()
                    .factId("demographic", patientKey, DECEASED, "disposition", visitKey == null ? "" : visitKey);
            add(factId, DECEASED, value, status);
        }

        private void add(String factId, String name, String value, FactStatus status) {
            stated.add(new Stated(factId, status, Body.of(new Demographic(name, value))));
        }
    }

    // Where only the year or month of birth is known, the youngest that the patient may be.
    private static Optional<String> age(Element birth, MessageContext message) {
        LocalDate today = message.messageTime().atZone(message.zone()).toLocalDate();
        return BirthDate.of(birth)
                .map(born -> ChronoUnit.YEARS.between(born.latest(), today))
                .filter(years -> years >= 0)
                .map(String::valueOf);
    }

    // HL7 table 0001 in the words of FHIR's administrative gender.
    private static Optional<String> sex(String code) {
        return switch (code) {
            case "M" -> Optional.of("male");
            case "F" -> Optional.of("female");
            case "O", "A", "N", "X" -> Optional.of("other");
            case "U" -> Optional.of("unknown");
            default -> Optional.empty();
        };
    }

    private static Optional<String> yesOrNo(String code) {
        return switch (code) {
            case "Y" -> Optional.of("true");
            case "N" -> Optional.of("false");
            default -> Optional.empty();
        };
    }
}
