package health.vigil.producers.terminology;

import health.vigil.schemas.concept.Concept;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Coded answers and the codes of concepts that they stand for, from {@code terminology/answers.tsv}. */
final class Answers {

    private static final String SNOMED = "SCT";
    private static final Pattern SNOMED_CODE = Pattern.compile("\\d{6,18}");
    // "Gram-negative rods" and "coagulase negative" grew; "Candida, not albicans" did, too.
    private static final Pattern NEGATION = Pattern.compile(
            "^neg(ative)?\\b|\\b(no|none|without|absent|absence)\\b|\\bnot (isolated|detected|found|seen|grown|present)",
            Pattern.CASE_INSENSITIVE);
    private static final String POSITIVE = "positive";
    private static final String SAYS_NOTHING = "-";
    private static final String ANY = "*";
    private static final Set<String> ABNORMAL = Set.of("A", "AA");
    private static final String NORMAL = "N";

    /** Stands as {@code #} in the words of any system: {@code no growth after # days}. */
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    // A - Alert, and Alert (A).
    private static final Pattern SAID_TWICE =
            Pattern.compile("(?<code>\\w)\\s*[-–=:]\\s*(?<word>.+)|(?<first>.+?)\\s*\\((?<last>\\w)\\)");

    private final Map<Answer, String> codes;

    private Answers(Map<Answer, String> codes) {
        this.codes = codes;
    }

    /**
     * An answer as it is looked for.
     *
     * @param system code system by the name that it has here; {@code *} for any
     * @param code in small letters
     */
    record Answer(String concept, String system, String code) {

        static Answer of(String concept, String system, String sent) {
            return new Answer(
                    concept, Systems.name(system.strip()), sent.strip().toLowerCase(Locale.ROOT));
        }
    }

    static Answers shipped() {
        var codes = new HashMap<Answer, String>();
        for (String[] row : Table.read("answers.tsv", 4)) {
            codes.put(Answer.of(row[0], row[1], row[2]), row[3]);
        }
        return new Answers(Map.copyOf(codes));
    }

    /** The same with others over them. */
    Answers with(Map<Answer, String> local) {
        var all = new HashMap<>(codes);
        all.putAll(local);
        return new Answers(Map.copyOf(all));
    }

    /** The concept's code, or the number that a score gives the answer, whether the answer is that code itself, one of a code system, or a word of any system. */
    Optional<String> find(Concept concept, String system, String sent) {
        String answer = sent.strip();
        return own(concept, answer)
                .or(() -> listed(concept, Systems.name(system), answer).filter(found -> !found.equals(SAYS_NOTHING)))
                .or(() -> saidTwice(concept, answer));
    }

    private static Optional<String> own(Concept concept, String answer) {
        return concept.codes().stream().filter(answer::equalsIgnoreCase).findFirst();
    }

    // What contradicts itself says nothing.
    private Optional<String> saidTwice(Concept concept, String answer) {
        Matcher said = SAID_TWICE.matcher(answer);
        if (!said.matches()) {
            return Optional.empty();
        }
        boolean codeFirst = said.group("code") != null;
        Optional<String> code = own(concept, said.group(codeFirst ? "code" : "last"));
        return code.filter(found ->
                listed(concept, "", said.group(codeFirst ? "word" : "first")).equals(code));
    }

    /** What a code in an observation's place says by itself: that of a SNOMED CT finding, which asks for no value. */
    Optional<String> finding(Concept concept, String system, String code) {
        return Systems.name(system).equals(SNOMED) ? listed(concept, SNOMED, code.strip()) : Optional.empty();
    }

    /**
     * A culture whose answer is a SNOMED CT code that is not known here grew the organism of that code, unless the words
     * beside it say no.
     */
    Optional<String> grown(Concept concept, String system, String sent, String words) {
        String code = sent.strip();
        boolean organism = concept.codes().contains(POSITIVE)
                && Systems.name(system).equals(SNOMED)
                && SNOMED_CODE.matcher(code).matches()
                && listed(concept, SNOMED, code).isEmpty();
        return organism && !NEGATION.matcher(words).find() ? Optional.of(POSITIVE) : Optional.empty();
    }

    /** HL7 table 0078: what a result says by a flag only. Of two that contradict, the worse counts. */
    Optional<String> flagged(Concept concept, Set<String> flags) {
        return Stream.of(Map.entry("POS", POSITIVE), Map.entry("NEG", "negative"))
                .filter(flag -> flags.contains(flag.getKey()) && concept.codes().contains(flag.getValue()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * A culture that is flagged as abnormal (HL7 table 0078: A, AA) is positive whatever its answer says, unless that says no, or
     * that there is no result.
     *
     * @param said codes and words of the answer
     */
    Optional<String> abnormal(Concept concept, Set<String> flags, List<String> said) {
        boolean grew = concept.codes().contains(POSITIVE)
                && flags.stream().anyMatch(ABNORMAL::contains)
                && !flags.contains(NORMAL)
                && said.stream().anyMatch(answer -> !answer.isBlank())
                && said.stream().noneMatch(answer -> saysOtherwise(concept, answer.strip()));
        return grew ? Optional.of(POSITIVE) : Optional.empty();
    }

    private boolean saysOtherwise(Concept concept, String answer) {
        return listed(concept, SNOMED, answer).isPresent()
                || NEGATION.matcher(answer).lookingAt();
    }

    private Optional<String> listed(Concept concept, String system, String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        return Stream.of(
                        new Answer(concept.name(), system, lower),
                        new Answer(concept.name(), ANY, lower),
                        new Answer(concept.name(), ANY, NUMBER.matcher(lower).replaceAll("#")))
                .flatMap(answer -> Optional.ofNullable(codes.get(answer)).stream())
                .findFirst();
    }
}
