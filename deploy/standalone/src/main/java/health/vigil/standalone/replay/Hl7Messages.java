package health.vigil.standalone.replay;

import health.vigil.standalone.records.IcuRecord;
import health.vigil.standalone.records.Variable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

/** Steps of stays as HL7 v2.5.1: ADT^A01, hourly ORU^R01, ADT^A03. The same step always gives the same bytes. */
final class Hl7Messages {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String AUTHORITY = "ICU2019";
    private static final int RADIX = 36;

    private Hl7Messages() {}

    /** Control id of a step's message (MSH-10): record, event and minute. */
    static String controlId(Step step) {
        long minute = TimeUnit.MILLISECONDS.toMinutes(step.at().toEpochMilli());
        return step.stay().record().id() + "-" + event(step) + "-" + Long.toString(minute, RADIX);
    }

    /** The message of a step; segments end with a carriage return. */
    static String of(Step step) {
        var segments = new StringJoiner("\r", "", "\r");
        segments.add(msh(step));
        switch (step) {
            case Step.Admission admission -> addAdt(segments, admission);
            case Step.Discharge discharge -> addAdt(segments, discharge);
            case Step.Charting charting -> addResults(segments, charting);
        }
        return segments.toString();
    }

    private static void addAdt(StringJoiner segments, Step step) {
        String time = TIME.format(step.at());
        segments.add("EVN|" + event(step) + "|" + time + "||||" + time)
                .add(pid(step.stay()))
                .add(pv1(step));
    }

    private static void addResults(StringJoiner segments, Step.Charting step) {
        segments.add(pid(step.stay())).add(pv1(step));
        List<Panel> panels = Panel.of(step.hour().values());
        for (int i = 0; i < panels.size(); i++) {
            Panel panel = panels.get(i);
            segments.add(obr(step, i + 1, panel));
            int set = 1;
            for (Map.Entry<Variable, BigDecimal> value : panel.values().entrySet()) {
                segments.add(obx(set++, value.getKey(), value.getValue(), step.at()));
            }
        }
    }

    private static String msh(Step step) {
        String type = switch (step) {
            case Step.Admission a -> "ADT^A01^ADT_A01";
            case Step.Discharge d -> "ADT^A03^ADT_A03";
            case Step.Charting c -> "ORU^R01^ORU_R01";
        };
        return "MSH|^~\\&|ICU|REPLAY|VIGIL|WARD|" + TIME.format(step.at()) + "||" + type + "|" + escape(controlId(step))
                + "|P|2.5.1|||||||UNICODE UTF-8";
    }

    private static String event(Step step) {
        return switch (step) {
            case Step.Admission a -> "A01";
            case Step.Discharge d -> "A03";
            case Step.Charting c -> "R01";
        };
    }

    private static String pid(Stay stay) {
        InventedPerson person = stay.person();
        LocalDate birthDate = person.birthDate();
        return "PID|1||" + escape(stay.record().id()) + "^^^" + AUTHORITY + "^MR||" + person.familyName() + "^"
                + person.givenName() + "||" + (birthDate == null ? "" : DATE.format(birthDate)) + "|"
                + administrativeSex(person.sex());
    }

    private static String administrativeSex(String sex) {
        return switch (sex) {
            case "female" -> "F";
            case "male" -> "M";
            default -> "U";
        };
    }

    /** PV1-2 class, PV1-3 location, PV1-19 visit, PV1-44 admission, PV1-45 discharge. */
    private static String pv1(Step step) {
        Stay stay = step.stay();
        String location = "ICU^%02d^%02d".formatted(stay.room(), stay.bed());
        String discharged = step instanceof Step.Discharge ? "|" + TIME.format(step.at()) : "";
        return "PV1|1|I|" + location + "|".repeat(16) + visit(stay) + "^^^" + AUTHORITY + "^VN" + "|".repeat(25)
                + TIME.format(stay.admitted()) + discharged;
    }

    private static String visit(Stay stay) {
        return "V" + escape(stay.record().id());
    }

    /** OBR-3 filler, of its own each hour; OBR-7 time; OBR-22 issued; OBR-25 final. */
    private static String obr(Step.Charting step, int set, Panel panel) {
        IcuRecord.Hour hour = step.hour();
        String filler = escape(step.stay().record().id()) + "-" + panel.letter() + hour.number();
        String time = TIME.format(step.at());
        return "OBR|" + set + "||" + filler + "^" + AUTHORITY + "|" + panel.loinc() + "^" + panel.display() + "^LN|||"
                + time + "|".repeat(15) + time + "|||F";
    }

    private static String obx(int set, Variable variable, BigDecimal value, Instant at) {
        return "OBX|" + set + "|NM|" + variable.loinc() + "^" + variable.display() + "^LN||" + value.toPlainString()
                + "|" + escape(variable.unit()) + "^^UCUM|||||F|||" + TIME.format(at);
    }

    private static String escape(String text) {
        return text.replace("\\", "\\E\\")
                .replace("|", "\\F\\")
                .replace("^", "\\S\\")
                .replace("&", "\\T\\")
                .replace("~", "\\R\\");
    }
}
