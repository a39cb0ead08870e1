package health.vigil.streams.model;

import static java.util.Comparator.comparingInt;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.schemas.Contribution;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The embedded early-warning model: a logistic regression whose every input's share in the log-odds is exact. */
public final class LogisticModel implements RiskModel {

    /** Where the model that ships lies on the class path. */
    public static final String SHIPPED = "/model/early-warning-logistic.json";

    private static final int SHOWN_DECIMALS = 2;

    private final ModelIdentity identity;
    private final LogisticFile file;
    private final Features features;

    private LogisticModel(LogisticFile file, String digest) {
        this.file = file;
        this.identity = new ModelIdentity(file.name(), file.version(), digest);
        this.features = new Features(
                file.features().stream().map(LogisticFile.Weighted::feature).toList());
    }

    /** The model that ships with Vigil. */
    public static LogisticModel shipped() {
        try (InputStream json = LogisticModel.class.getResourceAsStream(SHIPPED)) {
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
    public static LogisticModel read(byte[] json) throws IOException {
        return new LogisticModel(new ObjectMapper().readValue(json, LogisticFile.class), sha256(json));
    }

    /** The file it was read from. */
    public LogisticFile file() {
        return file;
    }

    @Override
    public ModelIdentity identity() {
        return identity;
    }

    @Override
    public RiskEstimate assess(ModelView view) {
        History history = History.of(view);
        double[] values = features.read(history);
        List<Contribution> explanation = explain(values);
        String refusal = refusal(history);
        if (refusal != null) {
            return RiskEstimate.abstention(refusal, explanation);
        }
        double probability = probability(logOdds(values));
        return new RiskEstimate(probability, file.bands().of(probability), false, null, explanation);
    }

    /** Log-odds of feature values as {@link Features#read} gives them. */
    public double logOdds(double[] values) {
        double sum = file.intercept();
        for (int i = 0; i < values.length; i++) {
            sum += file.features().get(i).contribution(values[i]);
        }
        return sum;
    }

    /** Probability of log-odds. */
    public static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    private @Nullable String refusal(History history) {
        LogisticFile.Abstention rule = file.abstention();
        Integer age = history.ageYears();
        if (age != null && age < rule.youngestAge()) {
            return "The model knows no patients under " + rule.youngestAge() + ".";
        }
        long present = rule.of().stream()
                .filter(input -> !Double.isNaN(input.read(history)))
                .count();
        return present >= rule.minimum()
                ? null
                : "Too little is known: " + present + " of " + rule.of().size() + " main inputs are current, "
                        + rule.minimum() + " are needed.";
    }

    private List<Contribution> explain(double[] values) {
        var explanation = new ArrayList<Contribution>(values.length);
        for (int i = 0; i < values.length; i++) {
            LogisticFile.Weighted weighted = file.features().get(i);
            explanation.add(
                    new Contribution(weighted.feature().name(), shown(values[i]), weighted.contribution(values[i])));
        }
        explanation.sort(comparingInt((Contribution part) -> part.getValue() == null ? 1 : 0)
                .thenComparingDouble(part -> -Math.abs(part.getContribution()))
                .thenComparing(Contribution::getFeature));
        return explanation;
    }

    private static @Nullable String shown(double value) {
        return Double.isNaN(value)
                ? null
                : BigDecimal.valueOf(value)
                        .setScale(SHOWN_DECIMALS, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
