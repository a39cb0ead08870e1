package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.terminology.CodeForm;
import health.vigil.producers.terminology.Terminology;
import health.vigil.schemas.concept.CodedClass;
import health.vigil.schemas.concept.Concept;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The code of an observation as its source calls it, which is part of the fact's identity whatever it maps to.
 *
 * @param system code system; empty where none was named
 * @param code the code
 */
record SourceCode(String system, String code) {

    /** The first code of a CE or CWE; its second where the first is left out. */
    static SourceCode of(Element coded) {
        SourceCode first = at(coded, 1);
        return first.code.isEmpty() ? at(coded, 4) : first;
    }

    /** The first code of a CE or CWE that looks like one and names its system; nothing where words stand in its place. */
    static Optional<SourceCode> coded(Element coded) {
        return Stream.of(at(coded, 1), at(coded, 4))
                .filter(code -> CodeForm.isCode(code.code) && !code.system.isEmpty())
                .findFirst();
    }

    /** The code as it may leave the edge: empty where it is words. */
    String stated() {
        return CodeForm.isCode(code) ? code : "";
    }

    /** The concept of the first of the element's codes that has one. */
    Optional<Concept> concept(Element coded, Terminology terminology) {
        return terminology.conceptOf(system, code).or(() -> {
            SourceCode second = at(coded, 4);
            return terminology.conceptOf(second.system, second.code);
        });
    }

    /** What the first of the element's codes that needs no value says by itself. */
    static Optional<String> finding(Concept concept, Element coded, Terminology terminology) {
        return Stream.of(at(coded, 1), at(coded, 4))
                .flatMap(code -> terminology.finding(concept, code.system, code.code).stream())
                .findFirst();
    }

    /** The class of the first of the element's codes that has one of that kind. */
    Optional<CodedClass> classOf(CodedClass.Kind kind, Element coded, Terminology terminology) {
        return terminology.classOf(kind, system, code).or(() -> {
            SourceCode second = at(coded, 4);
            return terminology.classOf(kind, second.system, second.code);
        });
    }

    /**
     * A coded answer as the source coded it, where that says more than the concept's codes: what grew in a culture. Only a
     * code of a code system: words may hold anything.
     */
    static @Nullable String answer(Concept concept, Element value) {
        SourceCode answer = of(value);
        boolean coded =
                concept.kind() == Concept.Kind.LABORATORY && !answer.system.isEmpty() && CodeForm.isCode(answer.code);
        return coded ? answer.system + "|" + answer.code : null;
    }

    private static SourceCode at(Element coded, int component) {
        return new SourceCode(
                coded.component(component + 2).text(),
                coded.component(component).text());
    }
}
