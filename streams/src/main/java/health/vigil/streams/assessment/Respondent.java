package health.vigil.streams.assessment;

import health.vigil.streams.model.remote.Calibration;
import health.vigil.streams.model.remote.CalledModel;
import health.vigil.streams.model.remote.Guard;
import health.vigil.streams.model.remote.RiskBands;
import health.vigil.streams.model.remote.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A model that is configured: how it is asked, called and read.
 *
 * @param asked what the topology needs to know of it
 * @param kind its kind in configuration's words
 * @param calibration null where its probabilities are its own
 * @param bands null where it has none
 * @param guard what restrains this process; null for the embedded model
 * @param card file with its card; null where none is configured
 */
public record Respondent(
        AskedModel asked,
        String kind,
        boolean insideTheHospital,
        CalledModel model,
        @Nullable Calibration calibration,
        @Nullable RiskBands bands,
        ModelsConfig.@Nullable Price price,
        @Nullable Guard guard,
        @Nullable Path card) {

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final int DECIMALS = 6;

    /** What a call cost, in the currency of the configured price. */
    BigDecimal cost(Usage usage) {
        if (price == null) {
            return BigDecimal.ZERO;
        }
        return price.prompt()
                .multiply(BigDecimal.valueOf(usage.promptTokens()))
                .add(price.completion().multiply(BigDecimal.valueOf(usage.completionTokens())))
                .divide(THOUSAND, DECIMALS, RoundingMode.HALF_UP);
    }
}
