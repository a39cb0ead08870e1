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
    Integer points(@Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_UP);
        for (Band band : bands) {
            if (band.upTo == null || rounded.compareTo(band.upTo) <= 0) {
                return band.points;
            }
        }
        throw new IllegalStateException("Bands must end with above()");
    }
}
