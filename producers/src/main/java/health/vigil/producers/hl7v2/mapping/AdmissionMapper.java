package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Hl7Time;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.schemas.Encounter;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Location;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ADT messages about one visit: admit, transfer, discharge, update. */
final class AdmissionMapper implements MessageMapper {

    private static final int ADMITTED = 44;
    private static final int DISCHARGED = 45;

    private final EncounterChange change;

    AdmissionMapper(EncounterChange change) {
        this.change = change;
    }

    @Override
    public Mapped map(Er7Message message, MessageContext context) {
        Segment pv1 = message.first("PV1").orElse(null);
        Optional<Patient> patient = message.first("PID").flatMap(pid -> Patient.of(pid, pv1, context));
        if (patient.isEmpty()) {
            return Mapped.refused(Problems.noPatient(1));
        }
        var times = new Times(message, pv1, context);
        if (times.problem != null) {
            return Mapped.refused(times.problem);
        }
        return mapped(patient.get(), pv1, times, context);
    }

    private Mapped mapped(Patient patient, @Nullable Segment pv1, Times times, MessageContext context) {
        var statements = new Statements(context);
        statements.introduce(patient);
        statements.add(patient, List.of(encounter(patient, pv1, times, context)));
        return statements.taken();
    }

    // A visit has one admission, one discharge and one newest update, and any number of transfers, told apart by time.
    private Fact encounter(Patient patient, @Nullable Segment pv1, Times times, MessageContext context) {
        Hl7Time effective = times.effective(change);
        boolean timeInIdentity = change == EncounterChange.transfer || patient.visitKey() == null;
        String factId = context.pseudonyms()
                .factId(
                        "encounter",
                        patient.visitKey() == null ? patient.key() : patient.visitKey(),
                        change.name(),
                        timeInIdentity ? effective.start().toString() : "");
        return new FactMaker(context, patient.key(), patient.visitKey())
                .make(
                        factId,
                        FactStatus.final$,
                        times.issued(),
                        effective,
                        timeInIdentity,
                        new Encounter(change, encounterClass(pv1), location(pv1)));
    }

    // HL7 table 0004 in HL7 v3's words.
    private static @Nullable String encounterClass(@Nullable Segment pv1) {
        if (pv1 == null) {
            return null;
        }
        return switch (pv1.field(2).component(1).text()) {
            case "I", "B" -> "IMP";
            case "E" -> "EMER";
            case "O", "R", "C" -> "AMB";
            case "P" -> "PRENC";
            case "OBS", "V" -> "OBSENC";
            default -> null;
        };
    }

    private static @Nullable Location location(@Nullable Segment pv1) {
        if (pv1 == null || !pv1.field(3).isPresent()) {
            return null;
        }
        Element location = pv1.field(3);
        return new Location(
                location.component(1).subcomponent(1).value().orElse(null),
                location.component(2).subcomponent(1).value().orElse(null),
                location.component(3).subcomponent(1).value().orElse(null));
    }

    /** The times of the message; one that cannot be read is a problem, since a wrong order of steps is worse. */
    private static final class Times {

        private final Hl7Time messageTime;
        private final @Nullable Hl7Time recorded;
        private final @Nullable Hl7Time occurred;
        private final @Nullable Hl7Time admitted;
        private final @Nullable Hl7Time discharged;
        private @Nullable Problem problem;

        Times(Er7Message message, @Nullable Segment pv1, MessageContext context) {
            Segment evn = message.first("EVN").orElse(null);
            messageTime = new Hl7Time(context.messageTime(), null, null);
            recorded = read(evn, "EVN", 2, context);
            occurred = read(evn, "EVN", 6, context);
            admitted = read(pv1, "PV1", ADMITTED, context);
            discharged = read(pv1, "PV1", DISCHARGED, context);
        }

        Hl7Time effective(EncounterChange change) {
            Hl7Time own = switch (change) {
                case admit -> admitted;
                case discharge -> discharged;
                case transfer, update, register, preadmit, class_change, cancel_transfer -> null;
            };
            return own != null ? own : occurred != null ? occurred : recorded != null ? recorded : messageTime;
        }

        Instant issued() {
            return recorded == null ? messageTime.start() : recorded.start();
        }

        private @Nullable Hl7Time read(@Nullable Segment segment, String name, int field, MessageContext context) {
            if (segment == null || !segment.field(field).isPresent()) {
                return null;
            }
            Optional<Hl7Time> time = Hl7Time.read(segment.field(field), context.zone());
            if (time.isEmpty()) {
                problem = new Problem(ErrorCode.DATA_TYPE, name + "^1^" + field, Problems.NOT_A_TIME);
            }
            return time.orElse(null);
        }
    }
}
