package health.vigil.producers.terminology;

import health.vigil.schemas.concept.CodedClass;
import java.util.Optional;
import java.util.Set;

/**
 * Questions whether a condition is there, as an observation asks them: pregnancy status (LOINC 82810-3). The question and the
 * answer that affirms it stand for the condition in {@code terminology/codes.tsv}.
 */
public final class ConditionStatus {

    /** Answers that deny it, of LOINC and of SNOMED CT: IPS, pregnancy status and its map. */
    private static final Set<String> DENIED = Set.of("LA26683-5", "60001007");

    private ConditionStatus() {}

    /** The condition that a code asks for; nothing where it asks for none. */
    public static Optional<String> asked(Terminology terminology, String system, String code) {
        return terminology
                .classOf(CodedClass.Kind.CONDITION, system, code)
                .filter(_ -> Systems.name(system).equals("LN"))
                .map(CodedClass::name);
    }

    /** The clinical status that an answer gives the condition that was asked for; nothing where it leaves that open. */
    public static Optional<String> answered(Terminology terminology, String condition, String system, String code) {
        if (DENIED.contains(code)) {
            return Optional.of("inactive");
        }
        return terminology
                .classOf(CodedClass.Kind.CONDITION, system, code)
                .filter(affirmed -> affirmed.name().equals(condition))
                .map(_ -> "active");
    }
}
