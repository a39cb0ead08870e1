package health.vigil.streams.trigger.example;

import health.vigil.schemas.Fact;
import health.vigil.schemas.RiskSummary;
import health.vigil.schemas.Severity;
import health.vigil.streams.context.Arrival;
import health.vigil.streams.context.Observer;
import health.vigil.streams.context.PatientContext;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.context.Validity;
import health.vigil.streams.trigger.Trigger;
import health.vigil.streams.trigger.Truth;
import health.vigil.streams.trigger.definition.Example;
import health.vigil.streams.trigger.definition.Example.Expectation;
import health.vigil.streams.trigger.definition.Example.Given;
import health.vigil.streams.trigger.definition.GivenFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Leads an invented patient through what an example gives, moment by moment, as the stream would. */
public final class ExampleRun {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Observer OBSERVER = new Observer(Validity.PROPOSED);

    private ExampleRun() {}

    /**
     * What came of an example.
     *
     * @param said what the trigger says at the end
     * @param severity how urgent it is then; null where it does not fire
     * @param missing what is not known then
     */
    public record Outcome(
            Trigger trigger,
            Example example,
            Expectation said,
            @Nullable Severity severity,
            List<String> missing) {

        /** Whether it is what the author expects. */
        public boolean isAsExpected() {
            return said == example.expect() && (example.severity() == null || example.severity() == severity);
        }

        /** The example in a line: {@code ok   lactate-high, at the threshold: fires, high}. */
        public String line() {
            String urgency = severity == null ? "" : ", " + severity;
            String unknown = missing.isEmpty() ? "" : "; not known: " + String.join(", ", missing);
            String expected = example.severity() == null ? "" : ", " + example.severity();
            return (isAsExpected() ? "ok    " : "FAILS ") + trigger.definition().id() + ", " + example.name() + ": "
                    + word(said) + urgency + unknown
                    + (isAsExpected()
                            ? ""
                            : " — expected: " + word(example.expect()) + expected + " (line " + example.line() + ")");
        }

        private static String word(Expectation expectation) {
            return expectation.name().toLowerCase(Locale.ROOT);
        }
    }

    /** Runs all examples of a trigger. */
    public static List<Outcome> of(Trigger trigger) {
        return trigger.definition().examples().stream()
                .map(example -> of(trigger, example))
                .toList();
    }

    private static Outcome of(Trigger trigger, Example example) {
        var context = new PatientContext(GivenFacts.PATIENT);
        @Nullable Instant since = null;
        @Nullable PatientView view = null;
        Truth truth = Truth.FALSE;
        for (Instant moment : moments(example)) {
            example.given().stream()
                    .filter(given ->
                            !given.what().equals(GivenFacts.RISK) && at(given).equals(moment))
                    .forEach(given -> merge(context, GivenFacts.of(given, moment)));
            view = withRisk(OBSERVER.see(context, moment), example);
            truth = trigger.evaluate(view);
            since = truth == Truth.TRUE ? (since == null ? moment : since) : null;
        }
        PatientView end = Objects.requireNonNull(view, "There is always a last moment");
        Duration holdFor = trigger.definition().holdFor();
        boolean held = since != null && !since.plus(holdFor).isAfter(NOW);
        Expectation said = switch (truth) {
            case TRUE -> held && !trigger.isSilencedFor(end) ? Expectation.FIRES : Expectation.QUIET;
            case FALSE -> Expectation.QUIET;
            case UNKNOWN -> Expectation.UNKNOWN;
        };
        return new Outcome(
                trigger,
                example,
                said,
                said == Expectation.FIRES ? trigger.severity(end) : null,
                said == Expectation.UNKNOWN ? trigger.missing(end) : List.of());
    }

    private static List<Instant> moments(Example example) {
        var moments = new TreeSet<Instant>(Comparator.naturalOrder());
        moments.add(NOW);
        example.given().forEach(given -> moments.add(at(given)));
        return List.copyOf(moments);
    }

    private static Instant at(Given given) {
        return NOW.minus(given.ago());
    }

    private static void merge(PatientContext context, Fact fact) {
        context.merge(Arrival.of(fact, "example", "example", fact.getEffective()));
    }

    private static PatientView withRisk(PatientView view, Example example) {
        return example.given().stream()
                .filter(given -> given.what().equals(GivenFacts.RISK))
                .findFirst()
                .map(given -> view.withRisk(
                        new RiskSummary("example", "1", Double.valueOf(given.value()), "high", false, List.of())))
                .orElse(view);
    }
}
