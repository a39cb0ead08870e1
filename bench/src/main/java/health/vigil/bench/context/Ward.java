package health.vigil.bench.context;

import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Comparator;
import health.vigil.schemas.Demographic;
import health.vigil.schemas.Encounter;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.FactVersion;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.Location;
import health.vigil.schemas.Observation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A journal of patients on a ward: admitted in the first hour, then once an hour six to ten vital signs, and twice a day
 * eight results of the laboratory. Every event is made of its number alone.
 *
 * @param patients how many there are
 * @param hours how long each is observed: events of a patient
 */
record Ward(int patients, int hours) {

    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration CHARTED_AFTER = Duration.ofSeconds(40);
    private static final int LABORATORY_EVERY = 12;

    /** A kind of measurement: in an event with that probability, with a mean and a spread in its last decimal. */
    private record Measurement(
            String concept, String code, String unit, double share, int mean, int spread, int scale) {

        private String value(SplittableRandom random) {
            return BigDecimal.valueOf(mean + random.nextInt(-spread, spread + 1), scale)
                    .toPlainString();
        }
    }

    private static final List<Measurement> VITAL_SIGNS = List.of(
            new Measurement("heart-rate", "8867-4", "/min", 1, 84, 25, 0),
            new Measurement("respiratory-rate", "9279-1", "/min", 1, 17, 5, 0),
            new Measurement("spo2", "59408-5", "%", 1, 96, 4, 0),
            new Measurement("temperature", "8310-5", "Cel", 1, 371, 12, 1),
            new Measurement("systolic-pressure", "8480-6", "mm[Hg]", 1, 122, 30, 0),
            new Measurement("diastolic-pressure", "8462-4", "mm[Hg]", 1, 74, 18, 0),
            new Measurement("mean-pressure", "8478-0", "mm[Hg]", 0.5, 90, 20, 0),
            new Measurement("glasgow-coma-score", "9269-2", "{score}", 0.5, 14, 1, 0));

    private static final List<Measurement> LABORATORY = List.of(
            new Measurement("creatinine", "2160-0", "mg/dL", 1, 11, 4, 1),
            new Measurement("potassium", "2823-3", "mmol/L", 1, 42, 6, 1),
            new Measurement("sodium", "2951-2", "mmol/L", 1, 139, 6, 0),
            new Measurement("lactate", "2524-7", "mmol/L", 1, 14, 8, 1),
            new Measurement("wbc", "6690-2", "10*3/uL", 1, 90, 40, 1),
            new Measurement("platelets", "777-3", "10*3/uL", 1, 220, 80, 0),
            new Measurement("hemoglobin", "718-7", "g/dL", 1, 118, 20, 1),
            new Measurement("bilirubin-total", "1975-2", "mg/dL", 1, 8, 4, 1));

    /** How many events there are. */
    int events() {
        return Math.multiplyExact(patients, hours);
    }

    /** The patients in turn, hour by hour. */
    ClinicalEvent event(int number) {
        var random = new SplittableRandom(number);
        int patient = number % patients;
        int hour = number / patients;
        Instant arrived = START.plus(HOUR.multipliedBy(hour)).plusMillis((long) patient * HOUR.toMillis() / patients);
        String key = key('p', patient);
        String visit = key('v', patient);
        List<Fact> facts = new Charting(random, arrived, key, visit).facts(hour);
        return new ClinicalEvent(hex(random, 16), key, visit, "monitor-west", arrived, facts);
    }

    /** The same as an entry of the journal. */
    JournalEntry entry(int number) {
        return new JournalEntry(event(number));
    }

    private static String key(char kind, int patient) {
        var random = new SplittableRandom(patient * 31L + kind);
        return "k1-" + hex(random, 13);
    }

    private static String hex(SplittableRandom random, int bytes) {
        byte[] digits = new byte[bytes];
        random.nextBytes(digits);
        return HexFormat.of().formatHex(digits);
    }

    /** What is charted of one patient at one time. */
    private record Charting(SplittableRandom random, Instant arrived, String patient, String visit) {

        private List<Fact> facts(int hour) {
            var facts = new ArrayList<Fact>();
            if (hour == 0) {
                facts.add(fact(new Encounter(EncounterChange.admit, "IMP", new Location("7W", "12", "1"))));
                facts.add(fact(new Demographic("age-years", Integer.toString(random.nextInt(18, 95)))));
                facts.add(fact(new Demographic("sex", random.nextBoolean() ? "female" : "male")));
            }
            measure(VITAL_SIGNS, facts);
            code("oxygen-therapy", "3151-8", random.nextInt(5) == 0 ? "oxygen" : "air", facts);
            code("consciousness", "80288-4", random.nextInt(30) == 0 ? "V" : "A", facts);
            if (hour % LABORATORY_EVERY == Math.floorMod(patient.hashCode(), LABORATORY_EVERY)) {
                measure(LABORATORY, facts);
            }
            return facts;
        }

        private void measure(List<Measurement> kinds, List<Fact> facts) {
            for (Measurement kind : kinds) {
                if (random.nextDouble() < kind.share) {
                    facts.add(fact(observation(kind.concept, kind.code, kind.value(random), kind.unit, null)));
                }
            }
        }

        private void code(String concept, String code, String answer, List<Fact> facts) {
            if (random.nextBoolean()) {
                facts.add(fact(observation(concept, code, null, null, answer)));
            }
        }

        private static Observation observation(
                String concept, String code, @Nullable String value, @Nullable String unit, @Nullable String answer) {
            return new Observation(concept, value, Comparator.equal, unit, answer, code, "LN", List.of(), null, null);
        }

        private Fact fact(Object body) {
            Instant effective = arrived.minus(CHARTED_AFTER);
            var version = new FactVersion(effective, 1, arrived.minusMillis(300), 0L, random.nextLong());
            return new Fact(hex(random, 16), version, FactStatus.final$, patient, visit, effective, null, true, body);
        }
    }
}
