package health.vigil.streams.trigger;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.CareDirective;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Medication;
import health.vigil.schemas.MedicationChange;
import health.vigil.streams.Clinic;
import health.vigil.streams.context.Arrival;
import health.vigil.streams.context.PatientContext;
import health.vigil.streams.context.PatientView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever facts come in whatever order, a watch says what asking every trigger says, and every order ends the same. */
class WatchProperties {

    private static final TriggerLibrary LIBRARY = library(
            "news2 >= 5",
            "latest('lactate') >= 4 && suspectedInfection",
            "age('lactate') > duration('2h')",
            "missing('creatinine', '3h')",
            "delta('creatinine', '4h') >= 0.3",
            "max('heart-rate', '1h') > 120",
            "count('lactate', '2h') >= 2",
            "now - lastObserved > duration('90m')",
            "news2.bound >= 1 && news2Rise('2h') >= 1",
            "news2Rise('3h') >= 1 || news2Rise('1h') < 0",
            "now - lastObserved > duration('45m') && lastNews2 >= 3",
            "lastNews2 >= 5 || !(lastNews2 >= 2)",
            "missing('lactate') ? rise('heart-rate', '2h') > 20 : fall('heart-rate', '1h') > 20",
            "mean('lactate', '3h') * 2.0 > max('lactate', '3h') + min('creatinine', '3h')",
            "slope('heart-rate', '2h') > 5.0 && !(news2.worstPart >= 3)",
            "latest('creatinine') > 2.0 && duration('2h') < age('lactate')",
            "code('consciousness') == 'C' || sirs.bound + qsofa.bound > 2",
            "directive('spo2-scale', '2') && news2 >= 3",
            "now - location.since < duration('1h') && location.unit == '4 West'",
            "medication('norepinephrine')",
            "kdigo >= 1 || shockIndex > 1");

    @Property(tries = 300)
    void shouldSayWhatAskingEveryTriggerSays(@ForAll("facts") List<Fact> facts, @ForAll Random random) {
        var context = new PatientContext(PATIENT);
        var watch = new Watch(LIBRARY);
        Instant now = EIGHT;
        for (Fact fact : facts) {
            now = now.plus(Duration.ofSeconds(random.nextInt(1, 3_600)));
            look(watch, context, now);
            merge(context, fact);
            look(watch, context, now);
        }
    }

    /** Facts that come late, twice, corrected or withdrawn: at each look as if all were seen for the first time. */
    @Property(tries = 300)
    void shouldSayWhatAFirstLookSaysWhenFactsComeShuffledDoubledAndCorrected(
            @ForAll("facts") List<Fact> facts, @ForAll Random random) {
        List<Fact> shuffled = new ArrayList<>(facts);
        shuffled.addAll(facts.subList(0, facts.size() / 2));
        Collections.shuffle(shuffled, random);
        var context = new PatientContext(PATIENT);
        var watch = new Watch(LIBRARY);
        List<Fact> arrived = new ArrayList<>();
        Instant now = EIGHT.minus(Duration.ofHours(2));
        for (Fact fact : shuffled) {
            now = now.plus(Duration.ofSeconds(random.nextInt(0, 2_400)));
            merge(context, fact);
            arrived.add(fact);
            watch.look(Clinic.OBSERVER.see(context, now));
            assertThat(watch.holding()).as("at %s", now).isEqualTo(holdingAtFirstLook(arrived, now));
        }
    }

    private static List<Trigger> holdingAtFirstLook(List<Fact> facts, Instant now) {
        var context = new PatientContext(PATIENT);
        facts.forEach(fact -> merge(context, fact));
        PatientView view = Clinic.OBSERVER.see(context, now);
        return LIBRARY.triggers().stream()
                .filter(trigger -> trigger.evaluate(view) == Truth.TRUE)
                .toList();
    }

    /** Late data: at the end the same triggers hold, once each, whatever order the facts came in and however often. */
    @Property(tries = 300)
    void shouldHoldTheSameAtTheEndInWhateverOrderTheFactsCame(
            @ForAll("facts") List<Fact> facts, @ForAll Random random) {
        List<Fact> shuffled = new ArrayList<>(facts);
        shuffled.addAll(facts.subList(0, facts.size() / 2));
        Collections.shuffle(shuffled, random);
        assertThat(heldAtTheEnd(shuffled)).isEqualTo(heldAtTheEnd(facts));
    }

    private static List<Trigger> heldAtTheEnd(List<Fact> facts) {
        var context = new PatientContext(PATIENT);
        var watch = new Watch(LIBRARY);
        Instant now = EIGHT.plus(Duration.ofHours(5));
        for (Fact fact : facts) {
            merge(context, fact);
            watch.look(Clinic.OBSERVER.see(context, now));
            now = now.plusSeconds(1);
        }
        watch.look(Clinic.OBSERVER.see(context, EIGHT.plus(Duration.ofHours(6))));
        assertThat(watch.holding()).doesNotHaveDuplicates();
        return watch.holding();
    }

    private static void look(Watch watch, PatientContext context, Instant now) {
        PatientView view = Clinic.OBSERVER.see(context, now);
        watch.look(view);
        for (int trigger = 0; trigger < LIBRARY.triggers().size(); trigger++) {
            assertThat(watch.truth(trigger))
                    .as("%s at %s", LIBRARY.triggers().get(trigger).definition().when(), now)
                    .isEqualTo(LIBRARY.triggers().get(trigger).evaluate(view));
        }
    }

    private static void merge(PatientContext context, Fact fact) {
        context.merge(Arrival.of(fact, "test", "event", EIGHT.plus(Duration.ofDays(1))));
    }

    @Provide
    Arbitrary<List<Fact>> facts() {
        Arbitrary<Integer> minutes = Arbitraries.integers().between(-120, 240);
        Arbitrary<Fact> observed = Combinators.combine(
                        Arbitraries.of(
                                "heart-rate",
                                "respiratory-rate",
                                "systolic-pressure",
                                "temperature",
                                "glasgow-verbal",
                                "arterial-systolic-pressure",
                                "creatinine",
                                "lactate"),
                        Arbitraries.integers().between(1, 6),
                        minutes,
                        Arbitraries.of(FactStatus.final$, FactStatus.corrected, FactStatus.entered_in_error))
                .as((concept, value, minute, status) -> Clinic.observation(
                        concept + value % 3, concept, value(concept, value), at(minute), status, at(minute)));
        Arbitrary<Fact> other = Combinators.combine(Arbitraries.integers().between(0, 4), minutes)
                .as((kind, minute) -> switch (kind) {
                    case 0 -> Clinic.encounter(EncounterChange.transfer, at(minute));
                    case 1 -> Clinic.demographic("age-years", minute % 2 == 0 ? "64" : "12", at(minute));
                    case 2 ->
                        Clinic.said(
                                "scale" + minute % 2,
                                at(minute),
                                new CareDirective("spo2-scale", minute % 3 == 0 ? "1" : "2", null, at(minute + 90)));
                    case 3 -> given(MedicationChange.administration, "norepinephrine", minute);
                    default -> given(MedicationChange.order, "antibiotic", minute);
                });
        return Arbitraries.frequencyOf(Tuple.of(4, observed), Tuple.of(1, other))
                .list()
                .ofMaxSize(15);
    }

    private static Fact given(MedicationChange change, String drug, int minute) {
        return Clinic.said(drug + minute, at(minute), new Medication(change, drug, "x", "L", null, null));
    }

    private static String value(String concept, int value) {
        return switch (concept) {
            case "creatinine", "lactate", "glasgow-verbal" -> Integer.toString(value);
            case "temperature" -> Integer.toString(35 + value);
            default -> Integer.toString(10 + value * 25);
        };
    }

    private static Instant at(int minute) {
        return EIGHT.plus(Duration.ofMinutes(minute));
    }

    private static TriggerLibrary library(String... conditions) {
        var yaml = new StringBuilder("triggers:\n");
        for (int index = 0; index < conditions.length; index++) {
            yaml.append("""
                    - id: t%s
                      version: '1'
                      title: Test
                      rationale: Test
                      citation: A primary source, 2020
                      verified: false
                      intendedUse: reviewable-rule
                      group: test
                      severity: low
                      alert: never
                      population: ageYears >= 16
                      when: "%s"
                      evidence: [lactate]
                    """.formatted(index, conditions[index]));
        }
        return TriggerLibrary.parse("test.yaml", yaml.toString());
    }
}
