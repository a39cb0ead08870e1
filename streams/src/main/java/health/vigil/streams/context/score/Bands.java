package health.vigil.streams.context.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Points by band of a value, as a score chart prints them: lowest band first, each up to and including its end. */
final class Bands {

    private record Band(@Nullable BigDecimal upTo, int points) {}

    private final int decimals;
    private final List<Band> bands = new ArrayList<>();

    private Bands(int decimals) {
        this.decimals = decimals;
    }

    /** Bands of a chart printed with that many decimals; values between are rounded half up to it first. */
    static Bands printedWith(int decimals) {
        return new Bands(decimals);
    }

    Bands upTo(String end, int points) {
        bands.add(new Band(new BigDecimal(end), points));
        return this;
    }

    Bands above(int points) {
        bands.add(new Band(null, points));
        return this;
    }

    /** Points of a value; null for an unknown one. */
    @Nullable
    Points points(@Nullable Range value) {
        if (value == null) {
            return null;
        }
        int first = value.low() == null ? 0 : bandOf(value.low());
        int last = value.high() == null ? bands.size() - 1 : bandOf(value.high());
        int least = bands.get(first).points;
        int most = least;
        for (int band = first + 1; band <= last; band++) {
            least = Math.min(least, bands.get(band).points);
            most = Math.max(most, bands.get(band).points);
        }
        return new Points(least, most);
    }

    private int bandOf(BigDecimal value) {
        BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_UP);
        for (int band = 0; band < bands.size(); band++) {
            @Nullable BigDecimal upTo = bands.get(band).upTo;
            if (upTo == null || rounded.compareTo(upTo) <= 0) {
                return band;
            }
        }
        throw new IllegalStateException("Bands must end with above()");
    }
}
