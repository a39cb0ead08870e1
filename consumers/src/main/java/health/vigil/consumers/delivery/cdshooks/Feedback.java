package health.vigil.consumers.delivery.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.consumers.console.action.ActionRequest;
import health.vigil.consumers.console.board.AlertBook;
import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What became of one card.
 *
 * @param card what it was about
 * @param accepted whether its user went along with it
 * @param reason code of the reason why not; null where none was given
 */
record Feedback(Answered card, boolean accepted, @Nullable String reason) {

    private static final Pattern REASON_CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_REASON = 64;

    /**
     * Reads what a client sends. Comments of users are not kept: they could name a patient.
     *
     * @throws IllegalArgumentException if it is not as CDS Hooks 2.0 says, saying what to send
     */
    static List<Feedback> read(JsonNode json) {
        var all = new ArrayList<Feedback>();
        for (JsonNode feedback : json.path("feedback")) {
            Optional<Answered> card = Answered.read(feedback.path("card").asText(""));
            String outcome = feedback.path("outcome").asText("");
            if (card.isEmpty() || !(outcome.equals("accepted") || outcome.equals("overridden"))) {
                throw new IllegalArgumentException(
                        "Each feedback needs card, the uuid of a card, and outcome, accepted or overridden");
            }
            all.add(new Feedback(card.get(), outcome.equals("accepted"), reason(feedback)));
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("feedback must be a list with at least one entry");
        }
        return List.copyOf(all);
    }

    /**
     * What it means for the alert as it is now: taken, or dismissed with a reason; an opinion without one, when it is closed, and
     * when it has become worse than the card said.
     */
    ActionRequest action(Alert now) {
        boolean isAnswer = AlertBook.isOpen(now.getStatus()) && !card.isLessThan(now);
        if (isAnswer && accepted) {
            return new ActionRequest(ActionType.acknowledge, null, null, null);
        }
        if (isAnswer && reason != null) {
            return new ActionRequest(ActionType.dismiss, reason, null, null);
        }
        return new ActionRequest(ActionType.feedback, reason, null, accepted);
    }

    private static @Nullable String reason(JsonNode feedback) {
        String code =
                feedback.path("overrideReason").path("reason").path("code").asText("");
        return code.length() <= LONGEST_REASON && REASON_CODE.matcher(code).matches() ? code : null;
    }
}
