package health.vigil.process;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every `vigil.*` key that something reads. A `*` in one stands for a name that the user chooses. */
public final class KnownKeys {

    private static final Set<String> VARIABLES_OF_THE_COMMAND =
            Set.of("VIGIL_MAVEN_ARGS", "VIGIL_JAVA_ARGS", "VIGIL_BUILD", "VIGIL_TOKEN", "VIGIL_USER", "VIGIL_PASSWORD");

    private final Set<String> keys;

    /**
     * @param ofModules keys that the modules read
     * @param ofProcess keys that the process itself reads
     */
    public KnownKeys(Set<String> ofModules, Set<String> ofProcess) {
        keys = new TreeSet<>(ofModules);
        keys.addAll(ofProcess);
    }

    /**
     * Refuses keys that nothing reads, since a misspelt key would silently change nothing.
     *
     * @param properties keys of system properties and `--set`
     * @param variables names of environment variables
     * @throws StartRefused naming the first such key and the nearest known one
     */
    public void requireKnown(Set<String> properties, Set<String> variables) {
        for (var key : new TreeSet<>(properties)) {
            if (key.startsWith("vigil.") && keys.stream().noneMatch(known -> matches(known, key))) {
                throw new StartRefused("There is no configuration key " + key + "; the nearest is " + nearest(key));
            }
        }
        for (var name : new TreeSet<>(variables)) {
            if (name.startsWith("VIGIL_")
                    && !VARIABLES_OF_THE_COMMAND.contains(name)
                    && keys.stream().noneMatch(known -> matches(variable(known), name))) {
                var key = name.toLowerCase(Locale.ROOT).replace('_', '.');
                throw new StartRefused("The environment variable " + name
                        + " sets no configuration key; the nearest is " + variable(nearest(key)));
            }
        }
    }

    private static boolean matches(String known, String key) {
        // A name that is left open may be the last part.
        var pattern = Arrays.stream(known.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".+"));
        return key.matches(pattern);
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9*]", "_").toUpperCase(Locale.ROOT);
    }

    private String nearest(String key) {
        return keys.stream()
                .min(Comparator.<String>comparingInt(known -> distance(known, key))
                        .thenComparing(known -> known))
                .orElseThrow();
    }

    /** Edits that turn one text into the other (Levenshtein). */
    static int distance(String one, String other) {
        var previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            var current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
