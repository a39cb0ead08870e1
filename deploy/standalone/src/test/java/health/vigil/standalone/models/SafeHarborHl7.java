package health.vigil.standalone.models;

import static health.vigil.standalone.models.SafeHarbor.EVERYTHING;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * HL7 v2 messages about a patient with all identifiers of {@link SafeHarbor} in every field, also in those where feeds put
 * them all the same: codes' displays, units, ranges, devices, observers. Set otherwise is only what Vigil reads as a code, a
 * number or a time, and there the other components carry them.
 */
final class SafeHarborHl7 {

    private static final String TEXT = Er7Segment.escaped(EVERYTHING);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(ZoneOffset.UTC);

    private final String time;

    SafeHarborHl7(Instant now) {
        time = TIME.format(now);
    }

    /** She is admitted. */
    byte[] admission() {
        return message(
                "ADT^A01^ADT_A01",
                "CTRL5500890A",
                segment("EVN", 7).set(1, "A01").set(2, time).without(3).set(6, time),
                person(),
                segment("PD1", 21),
                segment("NK1", 39).set(1, "1"),
                visit(),
                segment("PV2", 49),
                segment("AL1", 6).set(1, "1").set(2, "DA^" + TEXT).set(3, "70618^" + TEXT + "^RXNORM"),
                segment("DG1", 21)
                        .set(1, "1")
                        .set(3, "A41.9^" + TEXT + "^I10")
                        .set(5, time)
                        .set(6, "A"),
                segment("GT1", 55).set(1, "1"),
                segment("IN1", 53).set(1, "1"),
                segment("ZID", 40));
    }

    /** Vital signs that a rule raises an alert about. */
    byte[] vitalSigns() {
        return message(
                "ORU^R01^ORU_R01",
                "CTRL5500890B",
                person(),
                segment("NTE", 4).set(1, "1"),
                visit(),
                segment("ORC", 31)
                        .set(1, "RE")
                        .set(2, "PLAC6600567")
                        .set(3, "FILL5500456")
                        .set(5, "CM")
                        .set(9, time),
                segment("OBR", 49)
                        .set(1, "1")
                        .set(2, "PLAC6600567")
                        .set(3, "FILL5500456")
                        .set(4, "VS^" + TEXT + "^L")
                        .set(7, time)
                        .without(6, 8)
                        .set(22, time)
                        .set(25, "F"),
                segment("NTE", 4).set(1, "1"),
                result(1, "8867-4", "134", "/min"),
                segment("NTE", 4).set(1, "1"),
                result(2, "9279-1", "28", "/min"),
                result(3, "59408-5", "90", "%"),
                result(4, "8480-6", "88", "mm[Hg]"),
                result(5, "8310-5", "39.4", "Cel"),
                remark(6, "ST", "REMARK^" + TEXT + "^L"),
                remark(7, "ED", "FACE^" + TEXT + "^L"),
                segment("ZID", 40));
    }

    private static Er7Segment person() {
        return segment("PID", 39)
                .set(1, "1")
                .set(3, "MRN7700123^^^HOSP^MR~078051120^^^USA^SS~LIC2200345^^^DMV^DL~" + TEXT + "^^^PLAN^XX")
                .set(5, "Quixwort^Zephyrine^" + TEXT)
                .set(7, "19310301")
                .set(8, "F^" + TEXT)
                .without(24, 25, 29, 30, 31, 33);
    }

    private Er7Segment visit() {
        return segment("PV1", 52)
                .set(1, "1")
                .set(2, "I^" + TEXT)
                .set(3, "WARD^" + TEXT + "^7")
                .set(19, "VN8800234^^^HOSP^VN")
                .without(36, 45)
                .set(44, time);
    }

    private Er7Segment result(int number, String code, String value, String unit) {
        return segment("OBX", 25)
                .set(1, Integer.toString(number))
                .set(2, "NM")
                .set(3, code + "^" + TEXT + "^LN^" + TEXT + "^" + TEXT + "^L")
                .set(5, value)
                .set(6, unit + "^" + TEXT + "^UCUM")
                .set(11, "F")
                .set(14, time)
                .without(19);
    }

    private Er7Segment remark(int number, String type, String code) {
        return segment("OBX", 25)
                .set(1, Integer.toString(number))
                .set(2, type)
                .set(3, code)
                .set(11, "F")
                .set(14, time)
                .without(19);
    }

    private static Er7Segment segment(String name, int fields) {
        return new Er7Segment(name, fields, EVERYTHING);
    }

    private byte[] message(String type, String control, Er7Segment... segments) {
        Er7Segment header = segment("MSH", 21)
                .set(2, "^~\\&")
                .set(7, time)
                .set(9, type)
                .set(10, control)
                .set(11, "P")
                .set(12, "2.5.1")
                .set(18, "UNICODE UTF-8")
                .without(13, 15, 16, 20);
        return Stream.concat(Stream.of(header), List.of(segments).stream())
                .map(Er7Segment::toString)
                .collect(Collectors.joining("\r", "", "\r"))
                .getBytes(UTF_8);
    }
}
