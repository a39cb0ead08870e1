package health.vigil.producers.terminology;

import health.vigil.producers.terminology.Answers.Answer;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one source answers: a table with the columns {@code concept} (of concepts.yaml), {@code system} of the answer
 * ({@code *} for a word or a code of any), {@code answer} as it is sent, and {@code code}: the concept's, or the number that the
 * answer stands for.
 */
final class LocalAnswers {

    private final LocalTable table;
    private final Map<Answer, String> codes = new HashMap<>();

    private LocalAnswers(LocalTable table) {
        this.table = table;
    }

    /** @throws IllegalArgumentException if it cannot be read or used, saying what to write */
    static Map<Answer, String> read(String key, Path file) {
        var answers = new LocalAnswers(new LocalTable(key, file, List.of("concept", "system", "answer", "code")));
        answers.table.read(answers::add);
        return answers.codes;
    }

    private void add(String[] row, int line) {
        Concept concept = Concepts.shipped()
                .find(row[0].strip())
                .orElseThrow(() -> table.wrong(
                        line, "there is no '" + row[0].strip() + "': write the name of a concept in concepts.yaml"));
        String code = row[3].strip();
        boolean isUsable = concept.isCoded()
                ? concept.codes().contains(code)
                : DecimalText.parse(code).isPresent();
        if (!isUsable) {
            throw table.wrong(
                    line,
                    "'" + code + "' is no answer of " + concept.name() + ": write "
                            + (concept.isCoded() ? "one of " + concept.codes() : "the number that it stands for"));
        }
        if (row[2].isBlank()) {
            throw table.wrong(line, "there is no answer: write the code or the word that the source sends");
        }
        if (codes.put(Answer.of(concept.name(), row[1], row[2]), code) != null) {
            throw table.wrong(
                    line, "the answer '" + row[2] + "' of " + concept.name() + " stands here twice: leave one out");
        }
    }
}
