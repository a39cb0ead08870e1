package health.vigil.streams.trigger.language;

import java.util.Collection;
import java.util.Comparator;

/** What somebody may have meant. */
public final class Nearest {

    private static final int FEW_LETTERS = 2;

    private Nearest() {}

    /** {@code , did you mean 'lactate'?}, where one of the names differs by few letters; else nothing. */
    public static String suggestion(String written, Collection<String> names) {
        return names.stream()
                .filter(name -> distance(written, name) <= FEW_LETTERS)
                .min(Comparator.comparingInt(name -> distance(written, name)))
                .map(name -> ", did you mean '" + name + "'?")
                .orElse("");
    }

    /** How many letters are to be put in, taken out or changed (Levenshtein). */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[other.length()];
    }
}
