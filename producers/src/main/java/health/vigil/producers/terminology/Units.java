package health.vigil.producers.terminology;

import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;
import org.jspecify.annotations.Nullable;

/**
 * Conversions between units of measure: UCUM, and the other spellings that feeds send ({@code terminology/units.tsv}).
 * Safe for many threads.
 */
final class Units {

    private static final int MAX_CACHED = 10_000;
    private static final Pattern ARBITRARY = Pattern.compile("\\[[A-Za-z']*U]");
    private static final Map<String, Scale> CELSIUS_FROM = Map.of(
            "Cel", Scale.IDENTITY,
            "K", Scale.offset("-273.15"),
            "[degF]", Scale.fahrenheit());

    // However it is printed: 10^9, x10E9, ×10⁹, 10(9), X10'9, 10**9.
    private static final Pattern POWER_OF_TEN =
            Pattern.compile("^[x*.]?10\\.?(?:\\*{1,2}|\\^|e\\^|e\\+?|'|x|\\()(\\d{1,2})\\)?(?=[/.])");

    // Of numbers a unit begins with 1 only, or with 10 to a power. To UCUM 9/L and 262688 are units, namely those
    // numbers; but the one is left of 10^9/L, and the other the MDC code of percent.
    private static final Pattern COUNT = Pattern.compile("(?!1(?!\\d)|10[*^])\\d.*");

    private static final int LONGEST = 60;
    private static final Pattern ANNOTATION = Pattern.compile("\\{[^}]*}");
    private static final Pattern LARGE_NUMBER = Pattern.compile("[^0-9./(][+-]?[0-9]{3,}|[0-9]{10,}");

    private final UcumService ucum;
    private final Map<String, List<String>> aliases;
    private final Map<Pair, Optional<Scale>> cached = new ConcurrentHashMap<>();

    Units() {
        this(essence(), aliases());
    }

    private Units(UcumService ucum, Map<String, List<String>> aliases) {
        this.ucum = ucum;
        this.aliases = aliases;
    }

    private record Pair(String from, String to, @Nullable String gramsPerMole) {}

    /** The same with other spellings over them, each with the UCUM unit that it stands for. */
    Units with(Map<String, String> local) {
        var all = new HashMap<>(aliases);
        local.forEach((spelling, unit) -> all.put(spelling(spelling), List.of(unit)));
        return new Units(ucum, Map.copyOf(all));
    }

    /**
     * Finds how to convert.
     *
     * @param from unit as the source wrote it
     * @param to UCUM unit
     * @param gramsPerMole molar mass of the substance, to convert between mass and amount; null where it makes no sense
     * @return nothing where the unit is unknown or measures something else
     */
    Optional<Scale> scale(String from, String to, @Nullable String gramsPerMole) {
        var pair = new Pair(from, to, gramsPerMole);
        Optional<Scale> known = cached.get(pair);
        if (known != null) {
            return known;
        }
        Optional<Scale> found = find(from, to, gramsPerMole);
        // Units come from outside: a feed that invents one for every message must not fill the memory.
        if (cached.size() < MAX_CACHED) {
            cached.put(pair, found);
        }
        return found;
    }

    /** A unit as UCUM writes it; nothing where it is unknown. */
    Optional<String> ucum(String written) {
        String plain = plain(written);
        List<String> meanings = aliases.get(key(plain));
        if (meanings != null) {
            return Optional.of(meanings.getFirst());
        }
        return isUcum(plain) ? Optional.of(plain) : Optional.empty();
    }

    /** Whether a unit is one of UCUM's. */
    boolean isUcum(String unit) {
        return !isCount(unit) && !unit.isEmpty() && !isBeyondReason(unit) && ucum.validate(unit) == null;
    }

    /** What is the same in all ways to print a spelling. */
    static String spelling(String written) {
        return key(plain(written));
    }

    // The library raises to a power by multiplying that often, in decimals that grow: m64864 would never end. And of a
    // number
    // that is no int it fails.
    private static boolean isBeyondReason(String unit) {
        return unit.length() > LONGEST
                || LARGE_NUMBER.matcher(ANNOTATION.matcher(unit).replaceAll("")).find();
    }

    private static String plain(String written) {
        return written.strip()
                .replace('µ', 'u')
                .replace('μ', 'u')
                .replace('×', 'x')
                .replace("³", "^3")
                .replace("⁶", "^6")
                .replace("⁹", "^9");
    }

    private static String key(String plain) {
        String letters = plain.replace(" ", "").toLowerCase(Locale.ROOT);
        return POWER_OF_TEN.matcher(letters).replaceFirst("10*$1");
    }

    private Optional<Scale> find(String from, String to, @Nullable String gramsPerMole) {
        String written = plain(from);
        // Known spellings first: to UCUM ML are megalitres and Mmol megamoles, and nobody means those.
        return Stream.concat(
                        aliases.getOrDefault(key(written), List.of()).stream(),
                        isCount(written) ? Stream.empty() : Stream.of(written))
                .flatMap(meaning -> ucum(meaning, to, gramsPerMole).stream())
                .findFirst();
    }

    private static boolean isCount(String unit) {
        return COUNT.matcher(unit).matches();
    }

    private Optional<Scale> ucum(String from, String to, @Nullable String gramsPerMole) {
        if (from.isEmpty() || isBeyondReason(from)) {
            return Optional.empty();
        }
        if (to.equals("Cel")) {
            return Optional.ofNullable(CELSIUS_FROM.get(from));
        }
        if (from.equals(to)) {
            return Optional.of(Scale.IDENTITY);
        }
        boolean fromAmount = isAmount(from);
        boolean toAmount = isAmount(to);
        if (fromAmount == toAmount) {
            return factor(from, to).map(Scale::factor);
        }
        // An equivalent is a mole only for what carries one charge, and nobody says so here.
        if (gramsPerMole == null || from.contains("eq")) {
            return Optional.empty();
        }
        var molarMass = new BigDecimal(gramsPerMole);
        return fromAmount
                ? factor(from.replace("mol", "g"), to).map(f -> Scale.factor(f.multiply(molarMass)))
                : factor(from, to.replace("mol", "g")).map(f -> Scale.factor(f).dividedBy(molarMass));
    }

    // To UCUM a mole is just a number, so it would convert cells per litre to moles per litre.
    private static boolean isAmount(String unit) {
        return unit.contains("mol") || unit.contains("eq/") || unit.endsWith("eq");
    }

    // A unit that is one by convention converts to nothing else; the library takes it for the number one.
    private static boolean isArbitrary(String unit) {
        return ARBITRARY.matcher(unit).find();
    }

    private Optional<BigDecimal> factor(String from, String to) {
        if (isArbitrary(from) || isArbitrary(to)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(ucum.convert(new Decimal("1.000000000000000000000000"), from, to)
                    .asDecimal()));
        } catch (UcumException e) {
            return Optional.empty();
        }
    }

    // A spelling may mean several units: "units" are of insulin, and of pH. Each unit is also a spelling of itself, in
    // capitals too.
    private static Map<String, List<String>> aliases() {
        var aliases = new HashMap<String, List<String>>();
        for (String[] row : Table.read("units.tsv", 2)) {
            add(row[0], row[1], aliases);
            add(row[1], row[1], aliases);
        }
        Concepts.shipped().all().stream()
                .map(Concept::unit)
                .flatMap(Stream::ofNullable)
                .forEach(unit -> add(unit, unit, aliases));
        return Map.copyOf(aliases);
    }

    private static void add(String spelling, String unit, Map<String, List<String>> aliases) {
        List<String> meanings = aliases.computeIfAbsent(spelling(spelling), written -> new ArrayList<>());
        if (!meanings.contains(unit)) {
            meanings.add(unit);
        }
    }

    private static UcumService essence() {
        InputStream essence = UcumService.class.getResourceAsStream("/ucum-essence.xml");
        try {
            return new UcumEssenceService(essence);
        } catch (UcumException e) {
            throw new IllegalStateException("The UCUM definitions in the jar cannot be read: build again", e);
        }
    }
}
