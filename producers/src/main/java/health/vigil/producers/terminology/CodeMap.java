package health.vigil.producers.terminology;

import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Source codes and the clinical concepts they stand for, from {@code terminology/codes.tsv}. */
public final class CodeMap {

    private static final String LOINC = "LN";
    private static final Map<String, String> SYSTEMS = Map.of(
            "http://loinc.org", LOINC,
            "urn:oid:2.16.840.1.113883.6.1", LOINC,
            "LOINC", LOINC,
            "urn:iso:std:iso:11073:10101", "MDC",
            "urn:oid:2.16.840.1.113883.6.24", "MDC",
            "http://snomed.info/sct", "SCT",
            "urn:oid:2.16.840.1.113883.6.96", "SCT");

    private final Map<Code, Concept> concepts;

    private CodeMap(Map<Code, Concept> concepts) {
        this.concepts = concepts;
    }

    private record Code(String system, String code) {}

    private static Code code(String system, String code) {
        return new Code(SYSTEMS.getOrDefault(system, system), code);
    }

    /** The map that ships with Vigil. */
    public static CodeMap shipped() {
        var concepts = new HashMap<Code, Concept>();
        for (String[] row : Table.read("codes.tsv", 3)) {
            concepts.put(code(row[0], row[1]), Concepts.shipped().get(row[2]));
        }
        return new CodeMap(Map.copyOf(concepts));
    }

    /**
     * Finds the concept of a code.
     *
     * @param system as the source names it: an HL7 table 0396 name ({@code LN}, {@code MDC}, {@code L}) or a URI
     * @param code the code
     */
    public Optional<Concept> conceptOf(String system, String code) {
        return Optional.ofNullable(concepts.get(code(system, code)));
    }
}
