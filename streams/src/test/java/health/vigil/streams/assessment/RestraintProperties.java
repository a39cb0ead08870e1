package health.vigil.streams.assessment;

import static health.vigil.streams.Clinic.EIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.AssessmentOutcome;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.ModelFact;
import health.vigil.schemas.Spending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;

class RestraintProperties {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int REQUESTS = 3;
    private static final int TOKENS = 400;
    private static final AskedModel MODEL =
            new AskedModel("foundry", "1", "digest", true, PATIENCE, Duration.ofSeconds(20), REQUESTS, TOKENS, 100, 10);

    private final List<String> ended = new ArrayList<>();
    private final List<Instant> called = new ArrayList<>();
    private final List<Integer> tokens = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private Restraint restraint = restraint();

    @BeforeTry
    void forget() {
        ended.clear();
        called.clear();
        tokens.clear();
        verdicts.clear();
        restraint = restraint();
    }

    private static Restraint restraint() {
        return new Restraint(
                () -> new ModelsInForce(List.of(MODEL)),
                new WaitingQuestions(new MapStore<>()),
                new MapStore<Spending>());
    }

    /** Each step: how many seconds pass, and how urgent who asks is. */
    @Property(tries = 300)
    void shouldNeverExceedABudgetAndLoseNoQuestion(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 30) Integer> seconds,
            @ForAll @IntRange(min = 0, max = 7) int facts) {
        var asked = new ArrayList<String>();
        Instant now = EIGHT;
        for (int i = 0; i < seconds.size(); i++) {
            for (int second = 0; second < seconds.get(i); second++) {
                now = now.plusSeconds(1);
                take(restraint.release(now), now);
            }
            asked.add("q" + i);
            take(restraint.ask(question(i, "p" + i % 5, i % 4, facts, now), now), now);
        }
        for (int second = 0; second <= PATIENCE.toSeconds(); second++) {
            now = now.plusSeconds(1);
            take(restraint.release(now), now);
        }
        assertThat(ended).containsExactlyInAnyOrderElementsOf(asked);
        for (Instant end : called) {
            assertThat(spent(end, Collections.nCopies(called.size(), 1))).isLessThanOrEqualTo(REQUESTS);
            assertThat(spent(end, tokens)).isLessThanOrEqualTo(TOKENS);
        }
    }

    @Example
    void shouldAskTheMostUrgentFirstWhenThereIsBudgetAgain() {
        spendAll();
        take(restraint.ask(question(10, "p10", 0, 0, EIGHT), EIGHT), EIGHT);
        take(restraint.ask(question(11, "p11", 3, 0, EIGHT), EIGHT), EIGHT);
        Instant later = EIGHT.plusSeconds(61);
        take(restraint.release(later), later);
        assertThat(ended).containsExactly("q0", "q1", "q2", "q11", "q10");
    }

    @Example
    void shouldTakeBackAQuestionWhenItsAlertAsksAnew() {
        spendAll();
        take(restraint.ask(question(10, "p10", 0, 0, EIGHT), EIGHT), EIGHT);
        take(restraint.ask(question(11, "p10", 3, 0, EIGHT), EIGHT), EIGHT);
        assertThat(verdicts.getLast()).isInstanceOfSatisfying(Verdict.Skipped.class, skipped -> {
            assertThat(skipped.answer().getRequestId()).isEqualTo("q10");
            assertThat(skipped.answer().getOutcome()).isEqualTo(AssessmentOutcome.superseded);
        });
    }

    @Example
    void shouldSaySoWhileThereIsTimeWhenAQuestionCannotBeAskedAnyMore() {
        for (int i = 0; i < 20; i++) {
            take(restraint.ask(question(i, "p" + i, 1, 0, EIGHT), EIGHT), EIGHT);
        }
        Instant last = EIGHT.plusSeconds(100);
        Instant tooLate = last.plusMillis(1);
        take(restraint.release(last), last);
        assertThat(verdicts).noneMatch(Verdict.Skipped.class::isInstance);
        take(restraint.release(tooLate), tooLate);
        assertThat(verdicts.getLast()).isInstanceOfSatisfying(Verdict.Skipped.class, skipped -> {
            assertThat(skipped.answer().getOutcome()).isEqualTo(AssessmentOutcome.over_budget);
            assertThat(skipped.answer().getReason()).startsWith("Not asked");
        });
    }

    private void spendAll() {
        for (int i = 0; i < REQUESTS; i++) {
            take(restraint.ask(question(i, "p" + i, 0, 0, EIGHT), EIGHT), EIGHT);
        }
    }

    /** What was spent in the minute that ends at a call. */
    private int spent(Instant end, List<Integer> each) {
        int sum = 0;
        for (int i = 0; i < called.size(); i++) {
            if (called.get(i).isAfter(end.minusSeconds(60)) && !called.get(i).isAfter(end)) {
                sum += each.get(i);
            }
        }
        return sum;
    }

    private void take(List<Verdict> said, Instant now) {
        verdicts.addAll(said);
        for (Verdict verdict : said) {
            switch (verdict) {
                case Verdict.LetGo(var question) -> {
                    ended.add(question.getRequestId());
                    called.add(now);
                    tokens.add(MODEL.tokens(question.getFacts().size()));
                }
                case Verdict.Skipped(var answer) -> ended.add(answer.getRequestId());
            }
        }
    }

    private static AssessmentRequest question(int id, String patient, int urgency, int facts, Instant now) {
        return new AssessmentRequest(
                "q" + id,
                patient,
                "alert-" + patient,
                "trigger",
                "1",
                "evidence",
                null,
                null,
                Collections.nCopies(facts, new ModelFact("f1", "heart-rate", "80", "/min", 0)),
                now,
                now.plus(PATIENCE),
                MODEL.name(),
                null,
                false,
                urgency);
    }
}
