package health.vigil.streams.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.schemas.Contribution;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The embedded early-warning model: small, and every input's share in the log-odds is exact. */
public final class EarlyWarningModel implements RiskModel {

    /** Where the model that ships lies on the class path. */
    public static final String SHIPPED = "/model/early-warning.json";

    /** Those that are the same stay in the order of their names. */
    private static final Comparator<Contribution> GREATEST_FIRST =
            (one, other) -> Double.compare(Math.abs(other.getContribution()), Math.abs(one.getContribution()));

    private final ModelIdentity identity;
    private final EarlyWarningFile file;
    private final Features features;
    private final double[] typical;
    private final List<TreeShares> trees;
    private final double base;
    private final int[] main;
    private final int age;
    private final int[] byName;

    private EarlyWarningModel(EarlyWarningFile file, String digest) {
        this.file = file;
        this.identity = new ModelIdentity(file.name(), file.version(), digest);
        this.features = new Features(
                file.features().stream().map(EarlyWarningFile.Weighted::feature).toList());
        this.main = file.abstention().of().stream().mapToInt(this::number).toArray();
        this.age = features.features().stream().map(Feature::name).toList().indexOf("age");
        this.byName = IntStream.range(0, file.features().size())
                .boxed()
                .sorted(Comparator.comparing(
                        i -> file.features().get(i).feature().name()))
                .mapToInt(Integer::intValue)
                .toArray();
        this.typical = file.features().stream()
                .mapToDouble(EarlyWarningFile.Weighted::typical)
                .toArray();
        this.trees =
                file.trees().stream().map(tree -> new TreeShares(tree, typical)).toList();
        this.base = file.intercept()
                + trees.stream().mapToDouble(TreeShares::typical).sum();
    }

    /** The model that ships with Vigil. */
    public static EarlyWarningModel shipped() {
        try (InputStream json = EarlyWarningModel.class.getResourceAsStream(SHIPPED)) {
            return read(Objects.requireNonNull(json).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped model " + SHIPPED + " cannot be read", e);
        }
    }

    /**
     * A model from the bytes of its JSON file.
     *
     * @throws IOException if they are not such a file
     */
    public static EarlyWarningModel read(byte[] json) throws IOException {
        return new EarlyWarningModel(new ObjectMapper().readValue(json, EarlyWarningFile.class), sha256(json));
    }

    /** The file it was read from. */
    public EarlyWarningFile file() {
        return file;
    }

    @Override
    public ModelIdentity identity() {
        return identity;
    }

    @Override
    public RiskEstimate assess(ModelView view) {
        return assess(features.read(History.of(view)));
    }

    /** The same of feature values as {@link Features#read} gives them. */
    public RiskEstimate assess(double[] values) {
        double[] contributions = contributions(values);
        List<Contribution> explanation = explain(values, contributions);
        @Nullable String refusal = refusal(values);
        if (refusal != null) {
            return RiskEstimate.abstention(refusal, explanation);
        }
        double probability = probability(base + sum(contributions));
        return new RiskEstimate(probability, file.bands().of(probability), false, null, explanation);
    }

    /** The inputs, in the order of the numbers that {@link #logOdds} takes. */
    public Features features() {
        return features;
    }

    /** Log-odds of a patient of whom nothing is known: what {@link #contributions} start from. */
    public double base() {
        return base;
    }

    /** Log-odds of feature values as {@link Features#read} gives them. */
    public double logOdds(double[] values) {
        return base + sum(contributions(values));
    }

    /** What each value adds to the log-odds; nothing where it is missing. */
    public double[] contributions(double[] values) {
        double[] contributions = new double[values.length];
        double[] filled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            contributions[i] = file.features().get(i).contribution(values[i]);
            filled[i] = Double.isNaN(values[i]) ? typical[i] : values[i];
        }
        int[] ordered = TreeShares.ordered(filled);
        for (TreeShares tree : trees) {
            tree.addTo(contributions, ordered);
        }
        return contributions;
    }

    private int number(String name) {
        int number = features.features().stream().map(Feature::name).toList().indexOf(name);
        if (number < 0) {
            throw new IllegalArgumentException(
                    "The model's abstention names the feature '" + name + "', which is not there");
        }
        return number;
    }

    private static double sum(double[] contributions) {
        double sum = 0;
        for (double contribution : contributions) {
            sum += contribution;
        }
        return sum;
    }

    /** Probability of log-odds. */
    public static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    private @Nullable String refusal(double[] values) {
        EarlyWarningFile.Abstention rule = file.abstention();
        if (age >= 0 && values[age] < rule.youngestAge()) {
            return "The model knows no patients under " + rule.youngestAge() + ".";
        }
        int present = 0;
        for (int feature : main) {
            present += Double.isNaN(values[feature]) ? 0 : 1;
        }
        if (present < rule.minimum()) {
            return "Too little is known: " + present + " of " + main.length + " main inputs are current, "
                    + rule.minimum() + " are needed.";
        }
        return strangeness(values) <= rule.strangest()
                ? null
                : "Too many values together are unlike those of the patients that the model was made from.";
    }

    /** Mean squared distance from typical values, in spreads; a missing value is typical, so that few bad ones are not strange. */
    public double strangeness(double[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += Double.isNaN(values[i]) ? 0 : file.features().get(i).strangeness(values[i]);
        }
        return sum / values.length;
    }

    private List<Contribution> explain(double[] values, double[] contributions) {
        var known = new ArrayList<Contribution>(values.length);
        var missing = new ArrayList<Contribution>();
        for (int i : byName) {
            String name = file.features().get(i).feature().name();
            if (Double.isNaN(values[i])) {
                missing.add(new Contribution(name, null, contributions[i]));
            } else {
                known.add(new Contribution(name, DecimalText.shown(values[i]), contributions[i]));
            }
        }
        known.sort(GREATEST_FIRST);
        known.addAll(missing);
        return known;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
