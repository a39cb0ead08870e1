package health.vigil.standalone.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class AlertTextTest {

    private static final String ALERT = """
            {"alertId":"a1","patientKey":"k1-x","severity":"high","status":"acknowledged","title":"NEWS2 of 7 or more",
             "updatedAt":"2026-01-31T04:06:00Z","history":[
              {"at":"2026-01-31T04:05:00Z","status":"raised","by":"vigil","reason":"NEWS2 reached 7."},
              {"at":"2026-01-31T04:06:00Z","status":"acknowledged","by":"local","reason":"Acknowledged."}]}""";

    @Test
    void shouldTellTheWholeLife() throws JsonProcessingException {
        assertThat(AlertText.whole(alert())).isEqualTo("""
                2026-01-31T04:06:00Z  HIGH      acknowledged  NEWS2 of 7 or more  (patient k1-x, alert a1)
                    2026-01-31T04:05:00Z  raised by vigil: NEWS2 reached 7.
                    2026-01-31T04:06:00Z  acknowledged by local: Acknowledged.""");
    }

    @Test
    void shouldTellTheNewestStepOnlyWhenFollowing() throws JsonProcessingException {
        assertThat(AlertText.newest(alert()).lines().toList())
                .last()
                .isEqualTo("    2026-01-31T04:06:00Z  acknowledged by local: Acknowledged.");
    }

    private static JsonNode alert() throws JsonProcessingException {
        return new ObjectMapper().readTree(ALERT);
    }
}
