package health.vigil.streams.model.remote;

/**
 * Where the bands of a model's calibrated probability begin.
 *
 * @param medium from here on medium; below it low
 * @param high from here on high
 */
public record RiskBands(double medium, double high) {

    public RiskBands {
        if (!(medium > 0 && medium < high && high < 1)) {
            throw new IllegalArgumentException("bands need 0 < medium < high < 1");
        }
    }

    /** Band of a probability. */
    public String of(double probability) {
        return probability >= high ? "high" : probability >= medium ? "medium" : "low";
    }
}
