package health.vigil.consumers.console.burden;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bands of age in years, as burden is told by them. */
final class Ages {

    private static final List<Band> BANDS =
            List.of(new Band(16, "under 16"), new Band(45, "16-44"), new Band(65, "45-64"), new Band(80, "65-79"));

    private record Band(int under, String name) {}

    private Ages() {}

    static String band(@Nullable Integer years) {
        if (years == null) {
            return "unknown";
        }
        return BANDS.stream()
                .filter(band -> years < band.under())
                .findFirst()
                .map(Band::name)
                .orElse("80 and over");
    }
}
