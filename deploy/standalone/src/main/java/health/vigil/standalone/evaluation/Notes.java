package health.vigil.standalone.evaluation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a reader of a report must know first. */
public final class Notes {

    private int unlabelled;

    /** Looks at a record's columns. */
    void look(byte[] record) {
        String header =
                new String(record, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        unlabelled += List.of(header.split("\\|")).contains("SepsisLabel") ? 0 : 1;
    }

    /** Sentences. */
    public List<String> of(List<ScoredStay> stays) {
        var notes = new ArrayList<String>();
        long known = stays.stream().filter(ScoredStay::outOfFold).count();
        long septic = stays.stream().filter(ScoredStay::isSeptic).count();
        if (unlabelled > 0) {
            notes.add(unlabelled + " of " + stays.size()
                    + " records have no column SepsisLabel and count as never septic.");
        }
        if (septic == 0) {
            notes.add("No record has SepsisLabel 1, so nothing that compares septic hours with others can be reported;"
                    + " the predictions are written.");
        }
        if (known > 0) {
            notes.add("The model was trained on " + known + " of these " + stays.size()
                    + " stays: each of them was scored by a model that was trained without it (out of fold).");
        }
        notes.add(
                "Stays without sepsis end at about 60 h in the 2019 challenge's records, so hours alone look clever on all"
                        + " rows: the headline is the first 59 h (fair).");
        notes.add(
                "Where the model abstains its last answer counts, and before the first the base rate of its training.");
        notes.add("NEWS2 is a lower bound: the records have no consciousness.");
        return List.copyOf(notes);
    }
}
