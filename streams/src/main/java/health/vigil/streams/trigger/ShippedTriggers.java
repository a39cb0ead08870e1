package health.vigil.streams.trigger;

import health.vigil.streams.shipped.ShippedText;
import java.util.List;
import java.util.stream.Collectors;

/** The definitions that ship with Vigil: a file a kind of condition, in force together. */
public final class ShippedTriggers {

    /** The files, in the order in which they are joined. */
    public static final List<String> FILES = List.of(
            "deterioration.yaml",
            "infection.yaml",
            "perfusion.yaml",
            "kidney.yaml",
            "critical-results.yaml",
            "model-risk.yaml");

    private static final String BEGINNING = "triggers:\n";

    private ShippedTriggers() {}

    /** One of the files, a document by itself. */
    public static String document(String file) {
        return ShippedText.read("/triggers/" + file);
    }

    /** All files as one document: what is activated is whole. */
    static String joined() {
        return FILES.stream().map(ShippedTriggers::definitions).collect(Collectors.joining("\n", BEGINNING, ""));
    }

    private static String definitions(String file) {
        String document = document(file);
        return document.substring(document.indexOf(BEGINNING) + BEGINNING.length());
    }
}
