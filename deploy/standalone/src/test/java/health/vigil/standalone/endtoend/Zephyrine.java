package health.vigil.standalone.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A patient whose every identifier occurs nowhere else, so that each can be searched for, and the messages about her.
 */
final class Zephyrine {

    /** What must stay in `vigil.raw` and `vigil.identities`: names, numbers, address, birth date, free text. */
    static final List<String> IDENTIFYING = List.of(
            "Quixwort",
            "Zephyrine",
            "MRN7700123",
            "VN8800234",
            "CTRL9900",
            "FILL5500456",
            "PLAC6600567",
            "Larkspur",
            "0155512345",
            "19540301",
            "1954-03-01",
            "Ormskirkson",
            "allotment");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(ZoneOffset.UTC);
    private static final String PERSON =
            "PID|1||MRN7700123^^^HOSP^MR||Quixwort^Zephyrine||19540301|F|||17 Larkspur Lane^^Elmstead||0155512345";
    private static final String VISIT =
            "PV1|1|I|WARD^^7||||1234^Ormskirkson^Una" + "|".repeat(12) + "VN8800234^^^HOSP^VN";

    private final String time;

    /** @param now when everything happened */
    Zephyrine(Instant now) {
        time = TIME.format(now);
    }

    byte[] admission() {
        return message("ADT^A01^ADT_A01", "1", "EVN||" + time, PERSON, VISIT + "|".repeat(25) + time);
    }

    /** Vital signs that give NEWS2 at least 11, with free text beside them. */
    byte[] deterioration() {
        return vitals("2", "28", "FILL5500456");
    }

    /** A respiratory rate that is no number, among good ones. */
    byte[] oneBadResult() {
        return vitals("3", "fast", "FILL5500457");
    }

    byte[] withoutPatientIdentifier() {
        return message("ADT^A01^ADT_A01", "4", "EVN||" + time, "PID|1||||Quixwort^Zephyrine||19540301|F", VISIT);
    }

    byte[] ofUnknownType() {
        return message("ZZZ^Z99", "5", PERSON);
    }

    private byte[] vitals(String control, String breaths, String filler) {
        return message(
                "ORU^R01^ORU_R01",
                control,
                PERSON,
                VISIT,
                "OBR|1|PLAC6600567|" + filler + "|VS^Vital signs^L|||" + time,
                result(1, "8867-4^Heart rate^LN", "134", "/min"),
                result(2, "9279-1^Respiratory rate^LN", breaths, "/min"),
                result(3, "59408-5^SpO2^LN", "90", "%"),
                result(4, "8480-6^Systolic^LN", "88", "mm[Hg]"),
                result(5, "8310-5^Temperature^LN", "39.4", "Cel"),
                "OBX|6|ST|REMARK^Remark^L||found on her allotment||||||F|||" + time,
                "NTE|1||Una Ormskirkson was told");
    }

    private String result(int set, String code, String value, String unit) {
        return "OBX|" + set + "|NM|" + code + "||" + value + "|" + unit + "|||||F|||" + time;
    }

    private byte[] message(String type, String control, String... segments) {
        var header = "MSH|^~\\&|ENGINE|HOSP|VIGIL|HOSP|" + time + "||" + type + "|CTRL9900" + control
                + "|P|2.5.1|||||||UNICODE UTF-8";
        return (header + "\r" + String.join("\r", segments) + "\r").getBytes(UTF_8);
    }
}
