package health.vigil.bench.model;

import health.vigil.schemas.ModelFact;
import health.vigil.streams.model.EarlyWarningModel;
import health.vigil.streams.model.History;
import health.vigil.streams.model.ModelView;
import health.vigil.streams.model.RiskEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Patients with a day of hourly vital signs and a laboratory panel; each call is about the next of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScoringBenchmark {

    private static final int PATIENTS = 256;
    private static final int HOURS = 24;
    private static final int MINUTES = 60;

    private final EarlyWarningModel model = EarlyWarningModel.shipped();
    private final List<ModelView> views = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private int next;

    public ScoringBenchmark() {
        var random = new Random(2019);
        for (int patient = 0; patient < PATIENTS; patient++) {
            ModelView view = view(random);
            views.add(view);
            values.add(model.features().read(History.of(view)));
        }
    }

    /** The model alone: what each feature contributes, and the log-odds. */
    @Benchmark
    public double model() {
        return model.logOdds(values.get(next++ % PATIENTS));
    }

    /** From the view: features, contributions, abstention, the explanation in order. */
    @Benchmark
    public RiskEstimate estimate() {
        return model.assess(views.get(next++ % PATIENTS));
    }

    private static ModelView view(Random random) {
        var facts = new ArrayList<ModelFact>();
        for (int hour = 0; hour < HOURS; hour++) {
            add(facts, "heart-rate", 70 + random.nextInt(50), hour);
            add(facts, "respiratory-rate", 12 + random.nextInt(14), hour);
            add(facts, "spo2", 90 + random.nextInt(10), hour);
            add(facts, "systolic-pressure", 90 + random.nextInt(60), hour);
            add(facts, "mean-pressure", 60 + random.nextInt(40), hour);
            add(facts, "temperature", 36 + random.nextInt(3), hour);
        }
        for (String laboratory : List.of("creatinine", "bun", "wbc", "platelets", "lactate", "glucose", "potassium")) {
            add(facts, laboratory, 1 + random.nextInt(20), random.nextInt(HOURS));
        }
        return new ModelView(40 + random.nextInt(40), "female", facts);
    }

    private static void add(List<ModelFact> facts, String concept, int value, int hoursAgo) {
        facts.add(
                new ModelFact("f" + (facts.size() + 1), concept, Integer.toString(value), "unit", MINUTES * hoursAgo));
    }
}
