package health.vigil.streams.trigger;

import dev.cel.common.CelValidationException;
import health.vigil.schemas.Severity;
import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.context.Scores;
import health.vigil.streams.context.score.Score;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A definition with its conditions compiled. */
public final class Trigger {

    /** Most urgent first; the id decides between equals. */
    public static final Comparator<Trigger> MOST_URGENT = Comparator.<Trigger, Severity>comparing(
                    trigger -> trigger.definition().severity())
            .reversed()
            .thenComparing(trigger -> trigger.definition().id());

    private static final Map<String, Function<Scores, Score>> SCORES =
            Map.of("news2", Scores::news2, "qsofa", Scores::qsofa, "sirs", Scores::sirs);

    private final TriggerDefinition definition;
    private final ContextLanguage.Condition population;
    private final ContextLanguage.Condition when;
    private final ContextLanguage.Condition rearm;

    /**
     * Checks and compiles.
     *
     * @throws TriggerException if the definition cannot be used, saying where and why
     */
    public Trigger(TriggerDefinition definition) {
        this.definition = definition;
        this.population = compile("population", definition.population());
        this.when = compile("when", definition.when());
        this.rearm = compile("rearm", definition.rearm());
        definition.evidence().stream()
                .filter(name -> !SCORES.containsKey(name)
                        && Concepts.shipped().find(name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw new TriggerException("Trigger " + definition.id() + ": evidence names '" + name
                            + "', which is neither a concept of concepts.yaml nor one of " + SCORES.keySet());
                });
    }

    public TriggerDefinition definition() {
        return definition;
    }

    /** Whether the condition holds, for a patient who belongs to the population or may. */
    public Truth evaluate(PatientView view) {
        return population.of(view) == Truth.FALSE ? Truth.FALSE : when.of(view);
    }

    /** Whether the values show recovery; freshness is for the alert to judge. */
    public Truth rearmed(PatientView view) {
        return rearm.of(view);
    }

    /** Concepts that speak for the trigger now: the givers of its scores, and its concepts where they have a value. */
    public List<String> speakingConcepts(PatientView view) {
        return definition.evidence().stream()
                .flatMap(name -> SCORES.containsKey(name)
                        ? score(name, view).givers().stream()
                        : Stream.of(name).filter(view.latest()::containsKey))
                .distinct()
                .toList();
    }

    /** Concepts that the trigger looks at and that are not known now; {@code age} where the population is not. */
    public List<String> missing(PatientView view) {
        Stream<String> evidence = definition.evidence().stream()
                .flatMap(name -> SCORES.containsKey(name)
                        ? score(name, view).missing().stream()
                        : Stream.of(name).filter(concept -> !view.latest().containsKey(concept)));
        Stream<String> age = population.of(view) == Truth.UNKNOWN ? Stream.of("age") : Stream.empty();
        return Stream.concat(evidence, age).distinct().toList();
    }

    private static Score score(String name, PatientView view) {
        Function<Scores, Score> score = SCORES.get(name);
        if (score == null) {
            throw new IllegalArgumentException("No score " + name);
        }
        return score.apply(view.scores());
    }

    private ContextLanguage.Condition compile(String field, String expression) {
        try {
            return ContextLanguage.compile(expression);
        } catch (CelValidationException | IllegalArgumentException e) {
            throw new TriggerException(
                    "Trigger " + definition.id() + ": '" + field + "' cannot be used: " + e.getMessage(), e);
        }
    }
}
