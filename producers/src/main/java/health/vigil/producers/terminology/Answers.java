package health.vigil.producers.terminology;

import health.vigil.schemas.concept.Concept;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Coded answers and the codes of concepts that they stand for, from {@code terminology/answers.tsv}. */
final class Answers {

    private static final Map<String, String> SYSTEMS = Map.of(
            "http://snomed.info/sct", "SCT",
            "urn:oid:2.16.840.1.113883.6.96", "SCT",
            "http://loinc.org", "LN");

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

    /** The concept's code, whether the answer is that code itself, one of a code system, or a word of any system. */
    Optional<String> find(Concept concept, String system, String sent) {
        String code = sent.strip();
        if (concept.codes().contains(code)) {
            return Optional.of(code);
        }
        String lower = code.toLowerCase(Locale.ROOT);
        String known = codes.get(new Answer(concept.name(), SYSTEMS.getOrDefault(system, system), lower));
        return Optional.ofNullable(known != null ? known : codes.get(new Answer(concept.name(), "*", lower)));
    }
}
