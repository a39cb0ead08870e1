package health.vigil.streams.trigger;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A few of the shipped triggers, for tests of what becomes of any: more in the library is no change to them. */
public final class ShippedSelection {

    private static final String BEGINNING = "triggers:\n";
    private static final String DEFINITION = "(?m)(?=^  - id: )";

    private static final Set<String> SELECTED = Set.of(
            "news2-emergency",
            "news2-urgent",
            "news2-red-parameter",
            "lactate-high",
            "potassium-critical",
            "qsofa-evidence",
            "sirs-evidence",
            "shock-index-evidence",
            "early-warning-high");

    private ShippedSelection() {}

    /** Their definitions as one document. */
    public static String document() {
        return Arrays.stream(TriggerLibrary.shippedDocument().split(DEFINITION, -1))
                .filter(definition -> SELECTED.stream().anyMatch(id -> definition.startsWith("  - id: " + id + "\n")))
                .collect(Collectors.joining("", BEGINNING, ""));
    }
}
