package health.vigil.streams.trigger;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Alert;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Evidence;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Tick;
import health.vigil.streams.Clinic;
import health.vigil.streams.alert.AlertLife;
import health.vigil.streams.alert.Decision;
import health.vigil.streams.alert.PatientAlerts;
import health.vigil.streams.alert.policy.Policies;
import health.vigil.streams.assessment.Questions;
import health.vigil.streams.context.Arrival;
import health.vigil.streams.context.FactChange;
import health.vigil.streams.context.Moment;
import health.vigil.streams.context.PatientContext;
import health.vigil.streams.context.PatientView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.ListArbitrary;

/**
 * What late and doubled data may do to alerts, and what not, with triggers that hold for some time, rest, and swing about their
 * limit. A minute is a look; the last fact comes after {@link #LAST} minutes at the latest, and the patient is looked at until
 * everything that waits has had its time.
 */
class LateDataProperties {

    private static final int STAY = 120;
    private static final int DELAY = 90;
    private static final int LAST = STAY + 2 * DELAY;
    private static final int END = LAST + 90;

    private static final TriggerLibrary LIBRARY = TriggerLibrary.parse(
            "late.yaml",
            "triggers:\n"
                    + trigger(
                            "plain", "potassium", "high", "latest('potassium') > 6.2", "latest('potassium') <= 6.0", "")
                    + trigger(
                            "resting",
                            "lactate",
                            "latest('lactate') >= 6 ? 'critical' : 'medium'",
                            "latest('lactate') >= 4",
                            "latest('lactate') < 3",
                            "repeat: {after: 1h, unlessWorse: latest('lactate'), by: 1.0}")
                    + trigger(
                            "held",
                            "creatinine",
                            "medium",
                            "delta('creatinine', '2h') >= 2",
                            "latest('creatinine') < 4",
                            "holdFor: 20m")
                    + trigger(
                            "milder",
                            "creatinine",
                            "low",
                            "latest('creatinine') >= 4",
                            "latest('creatinine') < 4",
                            "coalesce: 5m")
                    + trigger(
                            "overdue",
                            "heart-rate",
                            "low",
                            "age('heart-rate') > duration('1h')",
                            "age('heart-rate') <= duration('1h')",
                            "repeat: {after: 30m}"));

    /** A fact, how many minutes after its time it comes, and how many after that once more; never where that is 0. */
    record Coming(Fact fact, int delay, int again) {}

    /** What comes a second time changes nothing, whenever it comes: every revision is the same. */
    @Property(tries = 50)
    void shouldSayTheSameWhenSomeOfItComesTwice(@ForAll("facts") List<Coming> facts) {
        assertThat(Stay.of(facts, Coming::delay, Coming::again).revisions)
                .isEqualTo(Stay.of(facts, Coming::delay, _ -> 0).revisions);
    }

    /** Late facts end with an alert wherever sorted ones end with a trigger that fires, at least as severe. */
    @Property(tries = 50)
    void shouldHaveAnAlertAtTheEndForAllThatFiresWhenFactsComeInOrder(@ForAll("facts") List<Coming> facts) {
        Stay sorted = Stay.of(facts, _ -> 0, _ -> 0);
        Stay late = Stay.of(facts, Coming::delay, Coming::again);

        assertThat(late.firing).as("firing at the end").isEqualTo(sorted.firing);
        for (Trigger trigger : sorted.firing) {
            assertThat(late.open())
                    .filteredOn(alert ->
                            alert.getCondition().equals(trigger.definition().group()))
                    .as("open for %s", trigger.definition().id())
                    .singleElement()
                    .satisfies(alert ->
                            assertThat(alert.getSeverity()).isGreaterThanOrEqualTo(trigger.severity(late.lastView())));
        }
    }

    /** One trigger speaks once of what it rests on, as long as nobody corrects anything. */
    @Property(tries = 50)
    void shouldRaiseNothingTwiceOnTheSameFacts(@ForAll("uncorrected") List<Coming> facts) {
        assertThat(Stay.of(facts, Coming::delay, Coming::again).revisions)
                .filteredOn(alert -> alert.getRevision() == 1)
                .filteredOn(alert -> !alert.getTrigger().getId().equals("overdue"))
                .extracting(LateDataProperties::restsOn)
                .doesNotHaveDuplicates();
    }

    private static Set<String> restsOn(Alert alert) {
        return alert.getEvidence().stream().map(Evidence::getFactId).collect(Collectors.toSet());
    }

    @Provide
    Arbitrary<List<Coming>> facts() {
        return facts(Arbitraries.of(
                FactStatus.final$, FactStatus.final$, FactStatus.corrected, FactStatus.entered_in_error));
    }

    @Provide
    Arbitrary<List<Coming>> uncorrected() {
        // Two values of one fact correct one another, whatever their statuses.
        return facts(Arbitraries.just(FactStatus.final$))
                .uniqueElements(coming -> coming.fact().getFactId());
    }

    private static ListArbitrary<Coming> facts(Arbitrary<FactStatus> statuses) {
        Arbitrary<Integer> delays = Arbitraries.integers().between(0, DELAY);
        Arbitrary<Fact> observed = Combinators.combine(
                        Arbitraries.of("potassium", "lactate", "creatinine", "heart-rate"),
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.integers().between(0, STAY / 10),
                        statuses)
                .as((concept, value, tens, status) -> Clinic.observation(
                        concept + tens,
                        concept,
                        Integer.toString(concept.equals("heart-rate") ? 60 + 10 * value : value),
                        at(10 * tens),
                        status,
                        at(10 * tens)));
        return Combinators.combine(observed, delays, delays)
                .as(Coming::new)
                .list()
                .ofMaxSize(14);
    }

    private static Instant at(int minute) {
        return EIGHT.plus(Duration.ofMinutes(minute));
    }

    private static String trigger(String id, String concept, String severity, String when, String rearm, String more) {
        return """
                  - id: %s
                    version: '1'
                    title: Test
                    rationale: Test
                    citation: A primary source, 2020
                    verified: false
                    intendedUse: reviewable-rule
                    group: of-%s
                    severity: "%s"
                    alert: now
                    population: ageYears >= 16
                    when: "%s"
                    rearm: "%s"
                    evidence: [%s]
                    %s
                """.formatted(id, concept, severity, when, rearm, concept, more);
    }

    /** One patient, looked at every minute by the pure stages one after the other. */
    private static final class Stay {

        private final PatientContext context = new PatientContext(PATIENT);
        private final AlertLife life = new AlertLife(new Questions(Duration.ofMinutes(2)));
        private final Watch watch = new Watch(LIBRARY);
        private final List<Alert> revisions = new ArrayList<>();
        private Holding holding = Holding.NONE;
        private PatientAlerts alerts = PatientAlerts.NONE;
        private List<Trigger> firing = List.of();
        private List<Alert> open = List.of();

        interface Minutes {
            int of(Coming coming);
        }

        static Stay of(List<Coming> facts, Minutes delay, Minutes again) {
            var arrivals = new TreeMap<Instant, List<Fact>>();
            for (Coming coming : facts) {
                Instant first = coming.fact().getEffective().plus(Duration.ofMinutes(delay.of(coming)));
                arrivals.computeIfAbsent(first, _ -> new ArrayList<>()).add(coming.fact());
                if (again.of(coming) > 0) {
                    Instant second = first.plus(Duration.ofMinutes(again.of(coming)));
                    arrivals.computeIfAbsent(second, _ -> new ArrayList<>()).add(coming.fact());
                }
            }
            var stay = new Stay();
            for (int minute = 0; minute <= END; minute++) {
                stay.look(at(minute), arrivals.getOrDefault(at(minute), List.of()));
            }
            return stay;
        }

        private void look(Instant now, Collection<Fact> facts) {
            var changes = new ArrayList<FactChange>();
            facts.forEach(fact -> changes.addAll(context.merge(Arrival.of(fact, "test", "event", now))));
            Object cause = facts.isEmpty()
                    ? new Tick(now)
                    : new ClinicalEvent("event", PATIENT, Clinic.VISIT, "test", now, List.copyOf(facts));
            var moment = new Moment(cause, changes, Clinic.OBSERVER.see(context, now), List.of());
            watch.look(moment.view());
            holding = holding.next(watch.holding(), now);
            firing = holding.ripe(watch.holding(), now);
            Decision decision = life.decide(alerts, new Evaluated(moment, LIBRARY, firing, null), Policies.NONE);
            alerts = decision.alerts();
            revisions.addAll(decision.revisions());
            open = decision.open();
            assertThat(open).extracting(Alert::getCondition).doesNotHaveDuplicates();
        }

        private List<Alert> open() {
            return open;
        }

        private PatientView lastView() {
            return Clinic.OBSERVER.see(context, at(END));
        }
    }
}
