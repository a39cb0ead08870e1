package health.vigil.standalone.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Vital signs that a rule raises an alert about. */
record WornOut(String number, Instant now) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(ZoneOffset.UTC);

    byte[] vitalSigns(int heartRate, String unit) {
        return """
            MSH|^~\\&|E|H|V|H|%2$s||ORU^R01^ORU_R01|%1$s|P|2.5.1
            PID|1||%1$s^^^H^MR||A^B||19540301|F
            OBR|1||F%1$s|VS^Vital signs^L|||%2$s
            OBX|1|NM|8867-4^%5$s^LN||%3$d|%4$s|||||F|||%2$s
            OBX|2|NM|9279-1^%5$s^LN||28|/min|||||F|||%2$s
            OBX|3|NM|59408-5^SpO2^LN||90|%%|||||F|||%2$s
            """.formatted(number, TIME.format(now), heartRate, unit, SafeHarbor.INJECTION)
                .replace('\n', '\r')
                .getBytes(UTF_8);
    }
}
