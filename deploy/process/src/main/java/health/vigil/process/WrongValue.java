package health.vigil.process;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says of a value that its key cannot have what to write in its place. */
final class WrongValue {

    /** How SmallRye says that a value is none of its key's type. */
    private static final Pattern NOT_CONVERTED = Pattern.compile(
            "config property (\\S+) with the config value \"(.*)\" threw an Exception whilst being converted",
            Pattern.DOTALL);

    /** How it lists what a key with few values can have. */
    private static final Pattern CHOICE = Pattern.compile("allowed values: (\\S+)$");

    private static final String WHOLE_NUMBER = "is no whole number: write digits alone";
    private static final String NUMBER = "is no number: write one such as 0.5";

    private static final Map<Class<?>, String> WORDS = Map.ofEntries(
            Map.entry(Duration.class, "is no duration: write one such as PT20S (20 seconds), PT2M, PT1H or P3D"),
            Map.entry(int.class, WHOLE_NUMBER),
            Map.entry(long.class, WHOLE_NUMBER),
            Map.entry(OptionalInt.class, WHOLE_NUMBER),
            Map.entry(Integer.class, WHOLE_NUMBER),
            Map.entry(OptionalDouble.class, NUMBER),
            Map.entry(BigDecimal.class, NUMBER),
            Map.entry(Instant.class, "is no time: write one such as 2026-06-01T08:30:00Z"),
            Map.entry(ZoneId.class, "is no time zone: write one such as Europe/Berlin"),
            Map.entry(Charset.class, "is no character set: write one such as UTF-8 or ISO-8859-1"),
            Map.entry(URI.class, "is no address: write one such as https://vigil.example.org:8443"));

    /** What each key is, a `*` for each name that the user chooses. */
    private final Map<Pattern, Class<?>> types = new HashMap<>();

    WrongValue(List<ConfigClass> mappings) {
        for (ConfigClass mapping : mappings) {
            ConfigMappings.getProperties(mapping)
                    .forEach((key, property) ->
                            types.put(keys(key), last(property.getMethod().getGenericReturnType())));
        }
    }

    /** The sentence; empty where the problem is another one, or of a type that is not known here. */
    Optional<String> sentence(String problem) {
        Matcher found = NOT_CONVERTED.matcher(problem);
        return found.find()
                ? choice(problem)
                        .or(() -> words(found.group(1)))
                        .map(words -> found.group(1) + "=" + found.group(2) + " " + words)
                : Optional.empty();
    }

    private static Optional<String> choice(String problem) {
        Matcher found = CHOICE.matcher(problem);
        return found.find()
                ? Optional.of("is none of " + found.group(1).replace(",", ", ") + ": write one of these")
                : Optional.empty();
    }

    private Optional<String> words(String key) {
        return types.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(key).matches())
                .map(Map.Entry::getValue)
                .flatMap(type -> Optional.ofNullable(WORDS.get(type)).stream())
                .findFirst();
    }

    private static Pattern keys(String key) {
        return Pattern.compile(Pattern.quote(key).replace("*", "\\E(\"[^\"]+\"|[^.]+)\\Q"));
    }

    /** The type itself, or that of what it holds: of the values of a map. */
    private static Class<?> last(Type type) {
        Type held = type instanceof ParameterizedType of
                ? of.getActualTypeArguments()[of.getActualTypeArguments().length - 1]
                : type;
        return held instanceof ParameterizedType ? last(held) : held instanceof Class<?> known ? known : Object.class;
    }
}
