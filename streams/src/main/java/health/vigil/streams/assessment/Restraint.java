package health.vigil.streams.assessment;

import health.vigil.schemas.AssessmentOutcome;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.Spending;
import health.vigil.streams.model.SpendingWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What restrains a partition in asking models. Calls are the scarce resource: the most urgent alert is asked about first, an
 * alert that asks again takes back what it asked before, and a question that could not be answered in time any more is not
 * asked. Whatever is not asked is answered so, in a sentence.
 */
final class Restraint {

    /** Questions that may wait for a model; the least urgent goes where there are more. */
    static final int MOST_WAITING = 500;

    private final Supplier<ModelsInForce> models;
    private final WaitingQuestions waiting;
    private final KeyValueStore<String, Spending> spending;

    Restraint(Supplier<ModelsInForce> models, WaitingQuestions waiting, KeyValueStore<String, Spending> spending) {
        this.models = models;
        this.waiting = waiting;
        this.spending = spending;
    }

    /** What becomes of a new question, and of others through it. */
    List<Verdict> ask(AssessmentRequest question, Instant now) {
        @Nullable AskedModel model = models.get().find(question.getModel());
        if (model == null) {
            return List.of(new Verdict.LetGo(question));
        }
        var verdicts = new ArrayList<Verdict>();
        List<AssessmentRequest> before = waiting.of(model.name());
        if (before.isEmpty() && isInTime(question, model, now) && spend(question, model, now)) {
            return List.of(new Verdict.LetGo(question));
        }
        before.stream().filter(other -> isAboutTheSame(other, question)).forEach(other -> {
            waiting.remove(other);
            verdicts.add(skip(
                    other,
                    model,
                    AssessmentOutcome.superseded,
                    "Not asked: the alert asked anew before its turn came."));
        });
        waiting.put(question);
        verdicts.addAll(release(model, now));
        return verdicts;
    }

    /** What becomes of the questions that wait, now that time has passed. */
    List<Verdict> release(Instant now) {
        var verdicts = new ArrayList<Verdict>();
        for (String name : waiting.models()) {
            @Nullable AskedModel model = models.get().find(name);
            verdicts.addAll(model == null ? letAllGo(name) : release(model, now));
        }
        return verdicts;
    }

    private List<Verdict> release(AskedModel model, Instant now) {
        var verdicts = new ArrayList<Verdict>();
        int kept = 0;
        boolean mayGo = true;
        for (AssessmentRequest question : waiting.of(model.name())) {
            if (!isInTime(question, model, now) || kept == MOST_WAITING) {
                waiting.remove(question);
                verdicts.add(skip(question, model, AssessmentOutcome.over_budget, spent(model)));
            } else if (mayGo && spend(question, model, now)) {
                waiting.remove(question);
                verdicts.add(new Verdict.LetGo(question));
            } else {
                // Whoever comes after waits too: a small question must not pass a more urgent one for ever.
                mayGo = false;
                kept++;
            }
        }
        return verdicts;
    }

    /** Of a model that is no longer in force: the workers say so. */
    private List<Verdict> letAllGo(String model) {
        List<AssessmentRequest> questions = waiting.of(model);
        questions.forEach(waiting::remove);
        return questions.stream().<Verdict>map(Verdict.LetGo::new).toList();
    }

    private boolean spend(AssessmentRequest question, AskedModel model, Instant now) {
        var budget = new SpendingWindow(model.requestsPerMinute(), model.tokensPerMinute());
        Spending spent = Objects.requireNonNullElse(spending.get(model.name()), SpendingWindow.NOTHING);
        int tokens = model.tokens(question.getFacts().size());
        if (!budget.allows(spent, now, tokens)) {
            return false;
        }
        spending.put(model.name(), budget.spend(spent, now, tokens));
        return true;
    }

    private static boolean isInTime(AssessmentRequest question, AskedModel model, Instant now) {
        return !question.getDeadline().minus(model.callWithin()).isBefore(now);
    }

    private static boolean isAboutTheSame(AssessmentRequest one, AssessmentRequest other) {
        return one.getPatientKey().equals(other.getPatientKey())
                && Objects.equals(one.getAlertId(), other.getAlertId());
    }

    private static String spent(AskedModel model) {
        return "Not asked: its turn did not come in time, within " + model.requestsPerMinute() + " requests and "
                + model.tokensPerMinute() + " tokens a minute.";
    }

    private static Verdict skip(
            AssessmentRequest question, AskedModel model, AssessmentOutcome outcome, String reason) {
        return new Verdict.Skipped(Answers.none(question, outcome, reason)
                .setVersion(model.version())
                .setDigest(model.digest())
                .build());
    }
}
