package health.vigil.consumers.console.entry;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a person may enter of a patient because no feed carries it: the rules know each by its word. */
public enum EntryKind {
    /** Hypercapnic respiratory failure is known, and the scale was prescribed: NEWS2 counts SpO2 by scale 2. */
    SPO2_SCALE("spo2-scale", "SpO2 scale", List.of("2"), Duration.ofDays(90)),
    /** Codes of HL7 table 0435 and the like, as triggers route them. */
    ADVANCE_DIRECTIVE("advance-directive", "Care directive", List.of("CMO", "DNR", "DNI"), Duration.ofDays(365)),
    /** NEWS2 is not for pregnancy. */
    PREGNANCY("pregnancy", "Pregnancy", List.of("yes"), Duration.ofDays(300)),
    /** KDIGO stages do not hold on chronic dialysis. */
    CHRONIC_DIALYSIS("chronic-dialysis", "Chronic dialysis", List.of("yes"), Duration.ofDays(3650)),
    /** Confused speech is this patient's own baseline: NEWS2 gives no points for it. Confusion charted as new still counts. */
    BASELINE_CONFUSION("baseline-confusion", "Confusion at baseline", List.of("yes"), Duration.ofDays(365));

    private final String word;
    private final String display;

    @SuppressWarnings("ImmutableEnumChecker") // of List.of
    private final List<String> codes;

    private final Duration longest;

    EntryKind(String word, String display, List<String> codes, Duration longest) {
        this.word = word;
        this.display = display;
        this.codes = codes;
        this.longest = longest;
    }

    /** The kind of that word. */
    public static Optional<EntryKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** The word that rules know it by. */
    public String word() {
        return word;
    }

    /** What a person reads. */
    public String display() {
        return display;
    }

    /** What may be said of it. */
    public List<String> codes() {
        return codes;
    }

    /** How far ahead it may expire: what nobody looks at again is not known to hold. */
    public Duration longest() {
        return longest;
    }
}
