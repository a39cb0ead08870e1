package health.vigil.streams.trigger;

import health.vigil.schemas.concept.CodedClass.Kind;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.trigger.language.Expression;
import health.vigil.streams.trigger.language.Input;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Why a trigger is not for a patient, as its author said whom and which units it is for.
 *
 * @param what in words
 * @param always whether it never was for the patient: who is said to be pregnant, or on chronic dialysis, was so before. Where a
 *     patient is, and a ventilator, are of now
 */
public record Exclusion(String what, boolean always) {

    static Exclusion ofPlace(PatientView view) {
        return new Exclusion(
                "in " + Objects.requireNonNull(view.visit().location()).getUnit(), false);
    }

    static Exclusion ofPopulation(Expression population, PatientView view) {
        List<Input> said = population.inputs().stream()
                .filter(input -> Boolean.TRUE.equals(input.in(view)))
                .toList();
        String what = said.stream().map(Exclusion::name).sorted().collect(Collectors.joining(", "));
        return new Exclusion(
                what.isEmpty() ? "age or visit" : what, said.stream().anyMatch(Exclusion::isOfOld));
    }

    private static String name(Input input) {
        return switch (input) {
            case Input.Recorded recorded -> recorded.name();
            case Input.Named named -> named.name();
            default -> input.toString();
        };
    }

    private static boolean isOfOld(Input input) {
        return switch (input) {
            case Input.Recorded recorded -> recorded.kind() == Kind.CONDITION;
            case Input.Named named -> named.name().equals("pregnant");
            default -> false;
        };
    }
}
