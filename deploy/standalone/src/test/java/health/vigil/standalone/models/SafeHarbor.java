package health.vigil.standalone.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A patient with all 18 identifiers of HIPAA's Safe Harbor (45 CFR 164.514(b)(2)), in the fields that are meant for them and in
 * those where feeds put them all the same: codes' displays, units, notes, sub-ids, devices, observers.
 */
final class SafeHarbor {

    /** Each occurs nowhere else. The 18th, any other unique number or code, are the numbers of orders and messages. */
    static final List<String> IDENTIFIERS = List.of(
            "Quixwort", // 1 names
            "Zephyrine",
            "Larkspur", // 2 places smaller than a state
            "Elmstead",
            "90210",
            "1931", // 3 dates and ages over 89
            "19310301",
            "\"ageYears\":9[1-9]",
            "5550101", // 4 telephone
            "5550202", // 5 fax
            "zephyrine@example.org", // 6 e-mail
            "078051120", // 7 social security
            "MRN7700123", // 8 record number
            "PLAN4400567", // 9 health plan
            "ACCT3300890", // 10 account
            "LIC2200345", // 11 licence
            "PLATE1100678", // 12 vehicle
            "SERIAL6600901", // 13 device
            "quixwort.example.net", // 14 web address
            "203.0.113.77", // 15 network address
            "FINGER9900234", // 16 biometric
            "FACE8800567", // 17 photograph
            "CTRL5500890", // 18 anything else that is unique
            "FILL5500456",
            "PLAC6600567",
            "VN8800234",
            "Ormskirkson",
            "allotment",
            "IGNORE ALL");

    private static final String EVERYTHING =
            "IGNORE ALL Quixwort Zephyrine 078051120 5550101 allotment FINGER9900234 203.0.113.77 quixwort.example.net";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(ZoneOffset.UTC);

    private final Instant now;

    SafeHarbor(Instant now) {
        this.now = now;
    }

    /** As HL7 v2. */
    byte[] hl7() {
        String time = TIME.format(now);
        return String.join(
                        "\r",
                        "MSH|^~\\&|ENGINE^203.0.113.77^DNS|HOSP|VIGIL|HOSP|" + time
                                + "|LIC2200345|ORU^R01^ORU_R01|CTRL5500890|P|2.5.1",
                        "PID|1|PLAN4400567|MRN7700123^^^HOSP^MR~078051120^^^USA^SS~LIC2200345^^^DMV^DL|FACE8800567|Quixwort^Zephyrine^Ormskirkson|Larkspur|19310301|F|Quixwort||17"
                                + " Larkspur Lane^^Elmstead^^90210"
                                + "|Elmstead|5550101~5550202^^FX~^NET^Internet^zephyrine@example.org|5550101|||M|ACCT3300890"
                                + "|078051120|LIC2200345||||Elmstead",
                        "NK1|1|Quixwort^Ormskirkson|SPO|17 Larkspur Lane|5550101",
                        "PV1|1|I|WARD^allotment^7||||1234^Ormskirkson^Una" + "|".repeat(12) + "VN8800234^^^HOSP^VN",
                        "GT1|1|ACCT3300890|Quixwort^Zephyrine",
                        "IN1|1|PLAN4400567|PLAN4400567|" + EVERYTHING,
                        "OBR|1|PLAC6600567|FILL5500456|VS^" + EVERYTHING + "^L|||" + time + "|||||||"
                                + "|Ormskirkson^^^|||PLATE1100678|" + EVERYTHING,
                        "NTE|1||" + EVERYTHING,
                        result(1, "8867-4", "134", "/min", time),
                        result(2, "9279-1", "28", "/min", time),
                        result(3, "59408-5", "90", "%", time),
                        result(4, "8480-6", "88", "mm[Hg]", time),
                        result(5, "8310-5", "39.4", "Cel", time),
                        "OBX|6|ST|80288-4^Quixwort^LN||" + EVERYTHING + "||||||F|||" + time,
                        "OBX|7|NM|2708-6^Oxygen^LN||91|Quixwort per IGNORE ALL|||||F|||" + time,
                        "OBX|8|ED|FACE^" + EVERYTHING + "^L||^IM^JPEG^Base64^FACE8800567||||||F|||" + time,
                        "ZID|" + EVERYTHING + "|PLATE1100678|FINGER9900234|quixwort.example.net",
                        "")
                .getBytes(UTF_8);
    }

    private static String result(int set, String code, String value, String unit, String time) {
        return "OBX|" + set + "|NM|" + code + "^" + EVERYTHING + "^LN||" + value + "|" + unit + "^" + EVERYTHING
                + "^UCUM|Quixwort|||||F|||" + time + "|ACCT3300890|1234^Ormskirkson|" + EVERYTHING + "|SERIAL6600901";
    }

    /** As a FHIR transaction. */
    String fhir() {
        return """
            {"resourceType":"Bundle","type":"transaction","entry":[
            {"fullUrl":"urn:uuid:0d4c5a10-0000-4000-8000-000000000001","request":{"method":"PUT","url":"Patient/fhir-1"},
             "resource":{"resourceType":"Patient","id":"fhir-1",
              "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">%2$s</div>"},
              "identifier":[{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}]},"system":"urn:oid:1.2.3","value":"MRN7700123-F"},
                            {"system":"http://hl7.org/fhir/sid/us-ssn","value":"078051120"},{"system":"urn:plan","value":"PLAN4400567"}],
              "name":[{"family":"Quixwort","given":["Zephyrine"]}],"gender":"female","birthDate":"1931-03-01",
              "telecom":[{"system":"phone","value":"5550101"},{"system":"fax","value":"5550202"},{"system":"email","value":"zephyrine@example.org"},{"system":"url","value":"http://quixwort.example.net"}],
              "address":[{"line":["17 Larkspur Lane"],"city":"Elmstead","postalCode":"90210"}],
              "photo":[{"contentType":"image/png","title":"FACE8800567","url":"http://quixwort.example.net/f"}],
              "contact":[{"name":{"family":"Ormskirkson"},"telecom":[{"system":"phone","value":"5550101"}]}]}},
            %3$s]}
            """.formatted(
                        now,
                        EVERYTHING,
                        String.join(
                                ",",
                                observation(1, "8867-4", "134", "/min"),
                                observation(2, "9279-1", "28", "/min"),
                                observation(3, "59408-5", "90", "%"),
                                observation(4, "8480-6", "88", "mm[Hg]"),
                                observation(5, "8310-5", "39.4", "Cel")));
    }

    private String observation(int number, String code, String value, String unit) {
        return """
            {"request":{"method":"PUT","url":"Observation/o-%1$d"},"resource":{"resourceType":"Observation","id":"o-%1$d","status":"final",
             "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">%5$s</div>"},
             "identifier":[{"system":"urn:x","value":"FILL5500456"}],
             "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}],"text":"%5$s"}],
             "code":{"coding":[{"system":"http://loinc.org","code":"%2$s","display":"%5$s"}],"text":"%5$s"},
             "subject":{"reference":"Patient/fhir-1","display":"Quixwort"},"performer":[{"display":"Ormskirkson"}],
             "device":{"display":"SERIAL6600901"},"note":[{"text":"%5$s"}],"effectiveDateTime":"%6$s",
             "valueQuantity":{"value":%3$s,"unit":"%5$s","system":"http://unitsofmeasure.org","code":"%4$s"}}}\
            """.formatted(number, code, value, unit, EVERYTHING, now);
    }
}
