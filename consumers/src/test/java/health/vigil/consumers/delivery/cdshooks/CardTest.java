package health.vigil.consumers.delivery.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.consumers.console.Samples;
import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Severity;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardTest {

    private static final URI CONSOLE = URI.create("https://vigil.example");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({"critical, critical", "high, warning", "medium, info", "low, info"})
    void shouldIndicateWhatTheSeverityIs(Severity severity, String indicator) {
        var card = Card.of(Samples.alert("a1", "p1", 1, AlertStatus.raised, severity), CONSOLE);

        assertThat(card.indicator()).isEqualTo(indicator);
        assertThat(card.detail())
                .startsWith("- **Respiratory rate** 27 /min")
                .contains("Missing: consciousness")
                .contains("RCP 2017");
        assertThat(card.links().getFirst().url()).isEqualTo("https://vigil.example/#/alerts/a1");
    }

    @Test
    void shouldKeepASummaryToFewerThan140Characters() {
        var alert = Samples.alert("a1", "p1", 1, AlertStatus.raised, Severity.high);
        alert.setTitle("x".repeat(139));
        assertThat(Card.of(alert, CONSOLE).summary()).hasSize(139).endsWith("x");

        alert.setTitle("x".repeat(140));

        assertThat(Card.of(alert, CONSOLE).summary()).hasSize(139).endsWith("…");
    }

    @ParameterizedTest
    @CsvSource({
        "accepted, , raised, medium, acknowledge",
        "overridden, artefact, raised, medium, dismiss",
        "overridden, , raised, medium, feedback",
        "overridden, artefact, resolved, medium, feedback",
        "accepted, , resolved, medium, feedback",
        "overridden, artefact, raised, high, feedback",
        "accepted, , raised, critical, feedback",
        "overridden, artefact, raised, low, dismiss"
    })
    void shouldMakeAnActionOfFeedbackToACardOfAMediumAlert(
            String outcome, String reason, AlertStatus status, Severity severity, ActionType type) throws Exception {
        String card = Card.of(Samples.alert("a1", "p1", 1, AlertStatus.raised, Severity.medium), CONSOLE)
                .uuid();
        var json = JSON.readTree("{\"feedback\":[{\"card\":\"" + card + "\",\"outcome\":\"" + outcome + "\""
                + (reason == null ? "" : ",\"overrideReason\":{\"reason\":{\"code\":\"" + reason + "\"}}") + "}]}");

        var action = Feedback.read(json).getFirst().action(Samples.alert("a1", "p1", 2, status, severity));

        assertThat(action.type()).isEqualTo(type);
        assertThat(action.reason()).isEqualTo(reason);
    }

    @Test
    void shouldTakeFeedbackForAnOpinionWhenTheAlertWasRaisedAgainSince() throws Exception {
        Alert first = Samples.alert("a1", "p1", 1, AlertStatus.raised, Severity.medium);
        Alert again = Samples.alert("a1", "p1", 3, AlertStatus.raised, Severity.medium);
        again.getHistory().get(1).setStatus(AlertStatus.acknowledged);
        var json = JSON.readTree(
                "{\"feedback\":[{\"card\":\"" + Card.of(first, CONSOLE).uuid() + "\",\"outcome\":\"accepted\"}]}");

        assertThat(Feedback.read(json).getFirst().action(again).type()).isEqualTo(ActionType.feedback);
    }

    @Test
    void shouldRefuseFeedbackToACardThatItNeverGaveOut() throws Exception {
        var json = JSON.readTree("{\"feedback\":[{\"card\":\"a1:dire\",\"outcome\":\"accepted\"}]}");

        assertThatThrownBy(() -> Feedback.read(json))
                .hasMessageStartingWith("Each feedback needs card, the uuid of a card");
    }

    @Test
    void shouldSayWhatIsMissingOfARequest() throws Exception {
        var json = JSON.readTree(
                "{\"hook\":\"patient-view\",\"hookInstance\":\"1\",\"context\":{\"userId\":\"Practitioner/1\"}}");

        assertThatThrownBy(() -> HookRequest.read(json)).hasMessageStartingWith("patientId is missing");
    }
}
