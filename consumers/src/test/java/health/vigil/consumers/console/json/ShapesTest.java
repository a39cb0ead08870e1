package health.vigil.consumers.console.json;

import static health.vigil.consumers.console.Samples.alert;
import static health.vigil.consumers.console.Samples.summary;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import health.vigil.consumers.console.board.BoardLine;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentOutcome;
import health.vigil.schemas.Contribution;
import health.vigil.schemas.IntendedUse;
import health.vigil.schemas.RiskSummary;
import health.vigil.schemas.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShapesTest {

    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    @Test
    void shouldShowAnAlertAsPromised() throws IOException {
        Alert alert = alert("a", "k1", 2, AlertStatus.escalated, Severity.critical);
        alert.getTrigger().setIntendedUse(IntendedUse.predictive_silent);
        alert.setAssessment(assessment(AssessmentOutcome.answered, 0.31));

        assertThat(shown(AlertJson.of(alert))).isEqualTo(golden("alert.json"));
    }

    @Test
    void shouldShowALineOfTheBoardInTheWordsOfThePatient() throws IOException {
        var summary = summary("k1", 12, 7);
        summary.setRisk(new RiskSummary("early-warning", "1", 0.12, "medium", false, List.of()));
        var line = new BoardLine(summary, "Doe, Jane", List.of(alert("a", "k1", 2, AlertStatus.raised, Severity.high)));

        assertThat(shown(PatientLineJson.of(line))).isEqualTo(golden("patient-line.json"));
    }

    @Test
    void shouldLeaveEverythingUnknownNullWhenNothingIsKnown() throws IOException {
        var summary = summary("k1", 1, 0);
        summary.setLocation(null);
        summary.setShockIndex(null);
        summary.setAgeYears(null);
        summary.setLastObservedAt(null);

        PatientLineJson line = PatientLineJson.of(new BoardLine(summary, null, List.of()));

        assertThat(line.location()).isEqualTo(new PatientLineJson.Place(null, null, null));
        assertThat(line.scores().shockIndex().value()).isNull();
        assertThat(line.risk()).isNull();
    }

    @Test
    void shouldSayThatTheRuleStandsAloneWhenTheModelFailed() {
        AssessmentJson failed = AssessmentJson.of(assessment(AssessmentOutcome.failed, null));
        AssessmentJson abstained = AssessmentJson.of(assessment(AssessmentOutcome.abstained, null));

        assertThat(failed.fallback()).isTrue();
        assertThat(failed.abstained()).isFalse();
        assertThat(abstained.abstained()).isTrue();
    }

    private static Assessment assessment(AssessmentOutcome outcome, @Nullable Double probability) {
        return new Assessment(
                "q1",
                "k1",
                "a",
                "digest",
                "early-warning",
                "1",
                "cafe",
                outcome,
                probability,
                List.of(new Contribution("respiratory-rate", "27", 0.8)),
                null,
                3L,
                false,
                true,
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    private String shown(Object shape) throws JsonProcessingException {
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(shape) + "\n";
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = ShapesTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
