package health.vigil.bench.triggers;

import health.vigil.schemas.Fact;
import health.vigil.streams.context.Arrival;
import health.vigil.streams.context.Observer;
import health.vigil.streams.context.PatientContext;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.context.Validity;
import health.vigil.streams.trigger.TriggerLibrary;
import health.vigil.streams.trigger.Watch;
import health.vigil.streams.trigger.definition.Example.Given;
import health.vigil.streams.trigger.definition.GivenFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A site's library in force ({@link SiteLibrary}), and a patient on a ward for a week, of whom six vital signs come every hour
 * and wander about. A change is one event: such a set; the pulse, each minute; a laboratory report, every six hours; an infusion
 * that is charted, every hour; or any of them, as they come in a stay. What comes between two changes of a kind is looked at, too,
 * but not measured. Folding and seeing are not measured, evaluating is.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EvaluationBenchmark {

    private static final Duration STAY = Duration.ofDays(7);
    private static final Duration ROUND = Duration.ofHours(1);
    private static final Duration AFTER_ROUND = Duration.ofMinutes(30);
    private static final int ROUNDS_A_REPORT = 6;
    private static final Instant ADMISSION = Instant.parse("2026-03-01T08:00:00Z");
    private static final Observer OBSERVER = new Observer(Validity.PROPOSED);
    private static final List<String> LABORATORY =
            List.of("lactate", "potassium", "sodium", "creatinine", "wbc", "platelets", "glucose");

    /** What comes at once. */
    @Param({"any", "vitals", "pulse", "laboratory", "infusion"})
    public String change = "";

    private final TriggerLibrary library = TriggerLibrary.parse("bench.yaml", SiteLibrary.document());
    private final Random random = new Random(20_260_301);
    private PatientContext context = new PatientContext("bench");
    private Watch watch = new Watch(library);
    private PatientView view = OBSERVER.see(context, ADMISSION);
    private Instant lastRound = ADMISSION.plus(STAY);

    /** The next change of the patient. */
    @Setup(Level.Invocation)
    public void change() {
        if (!lastRound.isBefore(ADMISSION.plus(STAY))) {
            admit();
        }
        switch (change) {
            case "any" -> see(giveNext());
            case "vitals" -> see(giveVitals());
            case "pulse" -> see(givePulse());
            case "laboratory" -> {
                for (int round = 0; round < ROUNDS_A_REPORT; round++) {
                    goRound();
                }
                see(giveReport(lastRound.plus(AFTER_ROUND)));
            }
            default -> {
                goRound();
                see(giveInfusion());
            }
        }
    }

    private void see(Instant now) {
        view = OBSERVER.see(context, now);
    }

    private void goRound() {
        see(giveVitals());
        watch.look(view);
    }

    private Instant giveNext() {
        Instant next = view.now().plus(Duration.ofMinutes(1));
        if (next.equals(lastRound.plus(AFTER_ROUND))) {
            return giveInfusion();
        }
        if (next.equals(lastRound.plus(AFTER_ROUND).plus(Duration.ofMinutes(1))) && isOfReport(lastRound)) {
            return giveReport(next);
        }
        return next.isBefore(lastRound.plus(ROUND)) ? givePulse() : giveVitals();
    }

    private static boolean isOfReport(Instant round) {
        return Duration.between(ADMISSION, round).toHours() % ROUNDS_A_REPORT == 0;
    }

    private Instant giveReport(Instant now) {
        LABORATORY.forEach(concept -> give(concept, 1 + random.nextInt(4), now));
        return now;
    }

    private Instant giveInfusion() {
        Instant now = lastRound.plus(AFTER_ROUND);
        merge(GivenFacts.of(new Given("medications", "norepinephrine", Duration.ZERO), now), now);
        return now;
    }

    private Instant givePulse() {
        if (!view.now().isBefore(lastRound.plus(ROUND))) {
            goRound();
        }
        Instant now = view.now().plus(Duration.ofMinutes(1));
        give("heart-rate", 80 + random.nextInt(25), now);
        return now;
    }

    /** The round of an hour after the last; returns when. */
    private Instant giveVitals() {
        Instant now = lastRound.plus(ROUND);
        give("heart-rate", 80 + random.nextInt(25), now);
        give("respiratory-rate", 14 + random.nextInt(8), now);
        give("spo2", 94 + random.nextInt(5), now);
        give("systolic-pressure", 105 + random.nextInt(30), now);
        give("diastolic-pressure", 60 + random.nextInt(20), now);
        give("temperature", 36 + random.nextInt(2), now);
        lastRound = now;
        return now;
    }

    /** Asks the triggers that the change concerns. */
    @Benchmark
    public Watch evaluate() {
        watch.look(view);
        return watch;
    }

    private void admit() {
        context = new PatientContext("bench");
        watch = new Watch(library);
        give("ageYears", 64, ADMISSION);
        LABORATORY.forEach(concept -> give(concept, 2, ADMISSION));
        lastRound = ADMISSION;
        see(ADMISSION);
        watch.look(view);
    }

    private void give(String what, int value, Instant at) {
        merge(GivenFacts.of(new Given(what, Integer.toString(value), Duration.ZERO), at), at);
    }

    private void merge(Fact fact, Instant at) {
        fact.setOriginPatientKey("bench");
        context.merge(Arrival.of(fact, "bench", "event", at));
    }
}
