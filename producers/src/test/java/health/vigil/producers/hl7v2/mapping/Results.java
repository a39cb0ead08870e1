package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.Problem;
import health.vigil.schemas.Observation;
import java.util.List;
import java.util.stream.Stream;

/** What becomes of the OBX of one order. */
record Results(List<Observation> observations, List<Problem> problems) {

    static Results of(String... obx) {
        Mapped mapped = new MappingFixture()
                .map(
                        "ORU^R01",
                        "20260102030405+0000",
                        "PID|1||7^^^HOSP^MR\nOBR|1||F1^LAB|X^^L|||20260102030000\n" + String.join("\n", obx));
        return new Results(MappingFixture.bodies(mapped, Observation.class), mapped.problems());
    }

    /** The numbers and codes, each with its concept: {@code wbc 7.2}. */
    List<String> values() {
        return observations.stream()
                .flatMap(told -> Stream.of(told.getValue(), told.getCodedValue())
                        .filter(value -> value != null)
                        .map(value -> told.getConcept() + " " + value))
                .toList();
    }
}
