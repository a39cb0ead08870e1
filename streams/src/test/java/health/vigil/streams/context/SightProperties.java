package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.CareDirective;
import health.vigil.schemas.Condition;
import health.vigil.schemas.Demographic;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Medication;
import health.vigil.schemas.MedicationChange;
import health.vigil.schemas.Procedure;
import health.vigil.schemas.ServiceOrder;
import health.vigil.streams.Clinic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What is carried on from one look to the next equals what a first look at the same facts derives. */
class SightProperties {

    private static final String OTHER = "k1-other";

    /** Something that happens between two looks; minutes are those since eight. */
    sealed interface Step {

        /** A fact is stated under a key. */
        record Said(Fact fact) implements Step {}

        /** Time passes, and old facts go. */
        record Passed(Duration time) implements Step {}
    }

    @Property
    void shouldEqualAFirstLookAfterEachStepOfAHistory(@ForAll("histories") List<Step> history) {
        var context = new PatientContext(PATIENT);
        Instant now = EIGHT;
        for (Step step : history) {
            switch (step) {
                case Step.Said said -> context.merge(Arrival.of(said.fact, "monitor", "event", now));
                case Step.Passed passed -> {
                    now = now.plus(passed.time);
                    context.evict(now);
                }
            }
            PatientView carriedOn = Clinic.OBSERVER.see(context, now);

            assertThat(carriedOn)
                    .as("after %s at %s", step, now)
                    .isEqualTo(new Sight(context, Validity.PROPOSED).at(now));
        }
    }

    @Property(tries = 200)
    void shouldEqualAFirstLookAtTimesInAnyOrder(
            @ForAll("histories") List<Step> history, @ForAll("times") List<Duration> times) {
        var context = new PatientContext(PATIENT);
        for (Step step : history) {
            if (step instanceof Step.Said said) {
                context.merge(Arrival.of(said.fact, "monitor", "event", EIGHT));
            }
        }
        for (Duration time : times) {
            Instant now = EIGHT.plus(time);
            assertThat(Clinic.OBSERVER.see(context, now))
                    .as("at %s", now)
                    .isEqualTo(new Sight(context, Validity.PROPOSED).at(now));
        }
    }

    @Provide
    Arbitrary<List<Duration>> times() {
        return Arbitraries.longs()
                .between(-200, 5_000)
                .map(Duration::ofMinutes)
                .list()
                .ofMaxSize(12);
    }

    /** Minutes from a start to an end; 0 where there is none. */
    private static Arbitrary<Integer> lasting() {
        return Arbitraries.of(0, 0, 0, 90, 700, 1_440);
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Step> measured =
                said(Combinators.combine(identities(), concepts(), minutes(), statuses(), minutes(), lasting())
                        .as((id, concept, minute, status, issued, lasts) -> {
                            Fact fact = Clinic.observation(
                                    "o" + id, concept, value(concept, id), at(minute), status, at(issued));
                            fact.setEffectiveEnd(lasts == 0 ? null : at(minute + lasts));
                            return fact;
                        }));
        Arbitrary<Step> withdrawn = said(Combinators.combine(identities(), concepts(), minutes(), minutes())
                .as((id, concept, minute, issued) ->
                        Clinic.statusOnly("o" + id, concept, at(minute), FactStatus.entered_in_error, at(issued))));
        Arbitrary<Step> other = said(Combinators.combine(identities(), bodies(), minutes(), lasting())
                .as((id, body, minute, lasts) -> {
                    Fact fact = Clinic.said("b" + id, at(minute), body);
                    fact.setEffectiveEnd(lasts == 0 ? null : at(minute + lasts));
                    return fact;
                }));
        Arbitrary<Step> step = said(Combinators.combine(Arbitraries.of(EncounterChange.values()), minutes())
                .as((change, minute) -> Clinic.encounter(change, at(minute))));
        Arbitrary<Step> merged =
                said(Combinators.combine(Arbitraries.of(FactStatus.final$, FactStatus.entered_in_error), minutes())
                        .as((status, minute) -> status == FactStatus.final$
                                ? Clinic.merge(PATIENT, OTHER, at(minute))
                                : Clinic.unmerge(PATIENT, OTHER, at(minute))));
        Arbitrary<Step> passed = Arbitraries.of(1L, 4L, 30L, 239L, 240L, 241L, 720L, 1_440L, 6_000L)
                .map(minutes -> new Step.Passed(Duration.ofMinutes(minutes)));
        return Arbitraries.frequencyOf(
                        Tuple.of(8, measured),
                        Tuple.of(2, withdrawn),
                        Tuple.of(4, other),
                        Tuple.of(1, step),
                        Tuple.of(1, merged),
                        Tuple.of(4, passed))
                .list()
                .ofMaxSize(30);
    }

    /**
     * Under the patient's own key, or under one that may be merged into it; in a visit that others speak of, or in one of which
     * nobody may have said that it began.
     */
    private static Arbitrary<Step> said(Arbitrary<Fact> facts) {
        return Combinators.combine(
                        facts,
                        Arbitraries.of(PATIENT, PATIENT, PATIENT, OTHER),
                        Arbitraries.of(Clinic.VISIT, Clinic.VISIT, "k1-next-visit"))
                .as((fact, key, visit) -> new Step.Said(Clinic.under(key, visit, fact)));
    }

    private static Arbitrary<Integer> identities() {
        return Arbitraries.integers().between(1, 8);
    }

    private static Arbitrary<String> concepts() {
        return Arbitraries.of(
                "heart-rate",
                "heart-rate",
                "respiratory-rate",
                "systolic-pressure",
                "arterial-systolic-pressure",
                "creatinine",
                "pao2",
                "lactate",
                "urine-output",
                "body-weight",
                "diastolic-pressure",
                "blood-culture");
    }

    private static Arbitrary<FactStatus> statuses() {
        return Arbitraries.of(FactStatus.final$, FactStatus.final$, FactStatus.corrected, FactStatus.entered_in_error);
    }

    /** Some of them in the future of most looks. */
    private static Arbitrary<Integer> minutes() {
        return Arbitraries.integers().between(-60, 300);
    }

    private static Arbitrary<Object> bodies() {
        return Arbitraries.of(
                new Medication(MedicationChange.administration, "norepinephrine", "x", "L", "0.2", "ug/kg/min"),
                new Medication(MedicationChange.stop, "norepinephrine", "x", "L", null, null),
                new Medication(MedicationChange.order, "antibiotic", "x", "L", null, null),
                new ServiceOrder("blood-culture", "600-7", "LN"),
                new Procedure("mechanical-ventilation", "x", "SCT"),
                new Procedure("renal-replacement", "x", "SCT"),
                new Condition("chronic-dialysis", "x", "SCT", "active"),
                new CareDirective("spo2-scale", "2", "doctor", at(200)),
                new Demographic("age-years", "71"),
                new Demographic("sex", "female"));
    }

    private static String value(String concept, int id) {
        return switch (concept) {
            case "creatinine", "lactate" -> "1." + id;
            case "blood-culture" -> "positive";
            default -> Integer.toString(90 + id * 5);
        };
    }

    private static Instant at(int minute) {
        return EIGHT.plus(Duration.ofMinutes(minute));
    }
}
