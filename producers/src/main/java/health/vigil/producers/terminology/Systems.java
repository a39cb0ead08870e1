package health.vigil.producers.terminology;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The one name of each code system, whatever a source calls it, from {@code terminology/systems.tsv}. */
final class Systems {

    private static final Map<String, String> NAMES = names();

    private Systems() {}

    /** The name that the maps use; what was sent where the system is unknown. */
    static String name(String sent) {
        String exact = NAMES.get(sent);
        return exact != null ? exact : NAMES.getOrDefault(sent.strip().toLowerCase(Locale.ROOT), sent.strip());
    }

    private static Map<String, String> names() {
        var names = new HashMap<String, String>();
        for (String[] row : Table.read("systems.tsv", 2)) {
            names.put(row[0], row[1]);
            names.put(row[0].toLowerCase(Locale.ROOT), row[1]);
            names.put(row[1], row[1]);
        }
        return Map.copyOf(names);
    }
}
