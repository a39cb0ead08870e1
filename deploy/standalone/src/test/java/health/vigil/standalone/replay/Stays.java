package health.vigil.standalone.replay;

import health.vigil.standalone.records.IcuRecord;
import health.vigil.standalone.records.PsvReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Small records for tests. */
final class Stays {

    static final Instant START = Instant.parse("2026-01-31T08:00:00Z");

    private Stays() {}

    /** Three hours, the second of them empty. */
    static IcuRecord small(String id) {
        return PsvReader.read(id + ".psv", """
                HR|Temp|FiO2|Lactate|Age|Gender|ICULOS|SepsisLabel
                97|36.11|0.4|NaN|83.14|0|1|0
                NaN|NaN|NaN|NaN|83.14|0|2|0
                120|NaN|NaN|3.2|83.14|0|3|1
                """.getBytes(StandardCharsets.UTF_8));
    }
}
