package health.vigil.standalone.replay;

import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import health.vigil.standalone.records.Variable;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Values of an hour that come from one place.
 *
 * @param letter begins its order numbers
 * @param loinc code of the panel
 * @param display its name
 * @param values the values, never empty
 */
record Panel(String letter, String loinc, String display, Map<Variable, BigDecimal> values) {

    private static final String VITALS = "85353-1";
    private static final String LABORATORY = "26436-6";

    /** The panels of an hour: bedside first, laboratory second, each only where it has values. */
    static List<Panel> of(Map<Variable, BigDecimal> values) {
        var bedside = new EnumMap<Variable, BigDecimal>(Variable.class);
        var laboratory = new EnumMap<Variable, BigDecimal>(Variable.class);
        values.forEach((variable, value) -> (isLaboratory(variable) ? laboratory : bedside).put(variable, value));
        return Stream.of(
                        new Panel("V", VITALS, "Vital signs", bedside),
                        new Panel("L", LABORATORY, "Laboratory studies", laboratory))
                .filter(panel -> !panel.values().isEmpty())
                .toList();
    }

    private static boolean isLaboratory(Variable variable) {
        return Concepts.shipped().get(variable.concept()).kind() == Concept.Kind.LABORATORY;
    }
}
