package health.vigil.streams.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelViewTest {

    private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");

    @Test
    void shouldLeaveOutTheFutureAndWhatIsBeforeTheLookback() {
        ModelView view = ModelView.at(
                NOW,
                60,
                "male",
                List.of(
                        heartRate("1", Duration.ofSeconds(-1)),
                        heartRate("2", Duration.ZERO),
                        heartRate("3", ModelView.LOOKBACK),
                        heartRate("4", ModelView.LOOKBACK.plusSeconds(1))));

        assertThat(view.facts()).extracting("value").containsExactly("2", "3");
    }

    @Test
    void shouldNameFactsAndOrderThemWhateverOrderTheyCome() {
        TimedValue old = heartRate("80", Duration.ofMinutes(90));
        TimedValue young = heartRate("95", Duration.ofMinutes(30));

        ModelView view = ModelView.at(NOW, 60, "male", List.of(old, young));

        assertThat(view).isEqualTo(ModelView.at(NOW, 60, "male", List.of(young, old)));
        assertThat(view.facts())
                .extracting("name", "value", "minutesAgo")
                .map(Object::toString)
                .containsExactly("(\"f1\", \"95\", 30)", "(\"f2\", \"80\", 90)");
    }

    @Test
    void shouldShowNinetyAndOverAsNinety() {
        assertThat(ModelView.at(NOW, 89, "male", List.of()).ageYears()).isEqualTo(89);
        assertThat(ModelView.at(NOW, 104, "male", List.of()).ageYears()).isEqualTo(90);
    }

    private static TimedValue heartRate(String value, Duration ago) {
        return new TimedValue("heart-rate", value, "/min", NOW.minus(ago));
    }
}
