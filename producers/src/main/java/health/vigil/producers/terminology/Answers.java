package health.vigil.producers.terminology;

import health.vigil.schemas.concept.Concept;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Coded answers and the codes of concepts that they stand for, from {@code terminology/answers.tsv}. */
final class Answers {

    private static final String SNOMED = "SCT";
    private static final Pattern SNOMED_CODE = Pattern.compile("\\d{6,18}");
    private static final String POSITIVE = "positive";
    private static final String SAYS_NOTHING = "-";

    private final Map<Answer, String> codes;

    private Answers(Map<Answer, String> codes) {
        this.codes = codes;
    }

    private record Answer(String concept, String system, String code) {}

    static Answers shipped() {
        var codes = new HashMap<Answer, String>();
        for (String[] row : Table.read("answers.tsv", 4)) {
            codes.put(new Answer(row[0], row[1], row[2].toLowerCase(Locale.ROOT)), row[3]);
        }
        return new Answers(Map.copyOf(codes));
    }

    /**
     * The concept's code, whether the answer is that code itself, one of a code system, or a word of any system. A
     * culture whose answer is a SNOMED CT code that is not known here grew the organism of that code.
     */
    Optional<String> find(Concept concept, String system, String sent) {
        String code = sent.strip();
        if (concept.codes().contains(code)) {
            return Optional.of(code);
        }
        String lower = code.toLowerCase(Locale.ROOT);
        String name = Systems.name(system);
        String known = codes.get(new Answer(concept.name(), name, lower));
        String found = known != null ? known : codes.get(new Answer(concept.name(), "*", lower));
        if (found == null) {
            return isOrganism(concept, name, code) ? Optional.of(POSITIVE) : Optional.empty();
        }
        return found.equals(SAYS_NOTHING) ? Optional.empty() : Optional.of(found);
    }

    private static boolean isOrganism(Concept concept, String system, String code) {
        return concept.codes().contains(POSITIVE)
                && system.equals(SNOMED)
                && SNOMED_CODE.matcher(code).matches();
    }
}
