package health.vigil.streams;

import static health.vigil.streams.Clinic.EIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentOutcome;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.JournalEntry;
import health.vigil.streams.alert.policy.Policies;
import health.vigil.streams.model.EarlyWarningModel;
import health.vigil.streams.model.ModelView;
import health.vigil.streams.model.RiskEstimate;
import health.vigil.streams.trigger.TriggerLibrary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What an event costs: the bytes of keys and values that it writes to all changelogs together, with all shipped triggers
 * and policies in force. A patient has been monitored for 72 hours, ten parameters a minute, is well for eight more, and then gets worse.
 */
class WrittenBytesTest {

    private static final int MOST = 2048;
    private static final int HOURS_BEFORE = 72;
    /** The minutes that are measured, well and getting worse; 4,320 with 72 hours before them take minutes. */
    private static final int WELL = Integer.getInteger("vigil.written.minutes", 480);

    private static final int GETTING_WORSE = 120;

    // As long as the edge's.
    private static final String PATIENT = "k1-abcdefghijklmnopqrstuvwxyz";
    private static final String VISIT = "k1-zyxwvutsrqponmlkjihgfedcba";

    private static final List<String> MONITORED = List.of(
            "heart-rate",
            "respiratory-rate",
            "spo2",
            "systolic-pressure",
            "diastolic-pressure",
            "mean-pressure",
            "temperature",
            "oxygen-flow",
            "fio2",
            "etco2");

    private final Random random = new Random(4);
    private final EarlyWarningModel model = EarlyWarningModel.shipped();
    private final List<Integer> written = new ArrayList<>();

    @Test
    void shouldWriteAtMostTwoKilobytesForNearlyEveryEventOfAMonitoredPatientWhoGetsWorse() {
        int revisions = 0;
        try (TopologyRun run = TopologyRun.withShippedTriggers()) {
            run.activate(TriggerLibrary.shippedDocument(), true, EIGHT.minusSeconds(1));
            run.pursue(Policies.shippedDocument(), EIGHT.minusSeconds(1));
            Instant start = monitorForDays(run);
            for (int minute = 0; minute < WELL + GETTING_WORSE; minute++) {
                Instant at = start.plus(Duration.ofMinutes(minute));
                double worse = Math.max(0, minute - WELL) / (double) GETTING_WORSE;
                measure(run, event(at, readings(at, worse)), at);
                revisions += run.alerts().size();
                for (AssessmentRequest question : run.questions()) {
                    measure(run, answer(question), at.plusSeconds(2));
                }
            }
        }
        assertThat(revisions).as("alerts were open and changed").isGreaterThan(GETTING_WORSE / 20);
        written.sort(null);
        assertThat(written.get(written.size() / 2)).as("median").isLessThanOrEqualTo(MOST / 2);
        assertThat(written.get(written.size() * 99 / 100))
                .as("p99 of %s", written)
                .isLessThanOrEqualTo(MOST);
    }

    /** Comes to know three days of a stable patient, an hour in a message; returns their end. */
    private Instant monitorForDays(TopologyRun run) {
        run.pipe(
                PATIENT,
                event(
                        EIGHT,
                        Clinic.encounter(EncounterChange.admit, EIGHT),
                        Clinic.demographic("age-years", "64", EIGHT)),
                EIGHT);
        for (int hour = 0; hour < HOURS_BEFORE; hour++) {
            Instant from = EIGHT.plus(Duration.ofHours(hour));
            Fact[] facts = IntStream.range(0, 60)
                    .mapToObj(minute -> readings(from.plus(Duration.ofMinutes(minute)), 0))
                    .flatMap(Stream::of)
                    .toArray(Fact[]::new);
            run.pipe(PATIENT, event(from.plus(Duration.ofHours(1)), facts), from.plus(Duration.ofHours(1)));
        }
        run.written();
        run.alerts();
        run.questions();
        return EIGHT.plus(Duration.ofHours(HOURS_BEFORE));
    }

    private void measure(TopologyRun run, JournalEntry entry, Instant at) {
        run.pipe(PATIENT, entry, at);
        written.add(run.written().values().stream().mapToInt(Integer::intValue).sum());
    }

    private static JournalEntry event(Instant at, Fact... facts) {
        Fact[] said = List.of(facts).stream()
                .map(fact -> Clinic.under(PATIENT, VISIT, fact))
                .toArray(Fact[]::new);
        return Clinic.event(PATIENT, at, said);
    }

    private Fact[] readings(Instant at, double worse) {
        return MONITORED.stream()
                .map(concept -> Clinic.observation(concept, value(concept, worse), at))
                .toArray(Fact[]::new);
    }

    private String value(String concept, double worse) {
        double noise = random.nextGaussian();
        return switch (concept) {
            case "heart-rate" -> Long.toString(Math.round(80 + 60 * worse + 5 * noise));
            case "respiratory-rate" -> Long.toString(Math.round(16 + 14 * worse + 2 * noise));
            case "spo2" -> Long.toString(Math.round(97 - 9 * worse + noise));
            case "systolic-pressure" -> Long.toString(Math.round(125 - 40 * worse + 5 * noise));
            case "temperature" -> Double.toString(Math.round(370 + 22 * worse + noise) / 10.0);
            case "oxygen-flow" -> Long.toString(Math.round(10 * worse));
            default -> Long.toString(Math.round(60 + 5 * noise));
        };
    }

    /** As a worker answers with the embedded model. */
    private JournalEntry answer(AssessmentRequest question) {
        RiskEstimate estimate =
                model.assess(new ModelView(question.getAgeYears(), question.getSex(), question.getFacts()));
        return new JournalEntry(new Assessment(
                question.getRequestId(),
                question.getPatientKey(),
                question.getAlertId(),
                question.getEvidenceDigest(),
                model.identity().name(),
                model.identity().version(),
                model.identity().digest(),
                estimate.abstained() ? AssessmentOutcome.abstained : AssessmentOutcome.answered,
                estimate.probability(),
                estimate.explanation(),
                estimate.reason(),
                3L,
                false,
                true,
                null,
                null,
                null,
                List.of(),
                List.of()));
    }
}
