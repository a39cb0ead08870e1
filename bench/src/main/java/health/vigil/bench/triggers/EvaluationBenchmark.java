package health.vigil.bench.triggers;

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
 * The shipped triggers under other names until there are 200, and a patient of whom vital signs come that wander about: all of
 * them each quarter of an hour, or the pulse each minute. Folding and looking are not measured, evaluating is.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EvaluationBenchmark {

    private static final int DEFINITIONS = 200;
    private static final int CHANGES_OF_A_STAY = 400;
    private static final Instant ADMISSION = Instant.parse("2026-03-01T08:00:00Z");
    private static final Observer OBSERVER = new Observer(Validity.PROPOSED);

    /** What comes at once. */
    @Param({"vitals", "pulse"})
    public String change = "";

    private final TriggerLibrary library = TriggerLibrary.parse("bench.yaml", document());
    private final Random random = new Random(20_260_301);
    private PatientContext context = new PatientContext("bench");
    private Watch watch = new Watch(library);
    private PatientView view = OBSERVER.see(context, ADMISSION);
    private int changes;

    /** The next change of the patient. */
    @Setup(Level.Invocation)
    public void change() {
        if (changes % CHANGES_OF_A_STAY == 0) {
            admit();
        }
        changes++;
        Instant now = view.now().plus(change.equals("pulse") ? Duration.ofMinutes(1) : Duration.ofMinutes(15));
        give("heart-rate", 80 + random.nextInt(25), now);
        if (!change.equals("pulse")) {
            give("respiratory-rate", 14 + random.nextInt(8), now);
            give("spo2", 94 + random.nextInt(5), now);
            give("systolic-pressure", 105 + random.nextInt(30), now);
            give("diastolic-pressure", 60 + random.nextInt(20), now);
            give("temperature", 36 + random.nextInt(2), now);
        }
        view = OBSERVER.see(context, now);
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
        for (String laboratory :
                List.of("lactate", "potassium", "sodium", "creatinine", "wbc", "platelets", "glucose")) {
            give(laboratory, 2, ADMISSION);
        }
        view = OBSERVER.see(context, ADMISSION);
        watch.look(view);
    }

    private void give(String what, int value, Instant at) {
        var fact = GivenFacts.of(new Given(what, Integer.toString(value), Duration.ZERO), at);
        fact.setOriginPatientKey("bench");
        context.merge(Arrival.of(fact, "bench", "event", at));
    }

    private static String document() {
        String shipped = TriggerLibrary.shippedDocument();
        int beginning = shipped.indexOf("\ntriggers:") + 1;
        String body = shipped.substring(shipped.indexOf('\n', beginning) + 1);
        int each = TriggerLibrary.shipped().triggers().size();
        var document = new StringBuilder(shipped.substring(0, beginning)).append("triggers:\n");
        for (int copy = 0; copy * each < DEFINITIONS; copy++) {
            document.append(body.replaceAll("(?m)^( *- id: .*)$", "$1-" + copy)).append('\n');
        }
        return document.toString();
    }
}
