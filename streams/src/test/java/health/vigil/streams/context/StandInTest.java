package health.vigil.streams.context;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Fact;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.Clinic;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandInTest {

    @ParameterizedTest
    @CsvSource({
        // minutes after eight of the cuff and of the arterial line; what counts
        "0, -1, cuff",
        "0, 0, line",
        "0, 1, line",
        "0, , cuff",
        ", 0, line"
    })
    void shouldTakeTheNewerOfCuffAndArterialLine(@Nullable Long cuff, @Nullable Long line, String expected) {
        var context = new PatientContext(Clinic.PATIENT);
        if (cuff != null) {
            context.merge(stored("systolic-pressure", "120", cuff));
        }
        if (line != null) {
            context.merge(stored("arterial-systolic-pressure", "88", line));
        }

        PatientView view = Clinic.OBSERVER.see(context, Clinic.EIGHT.plus(Duration.ofMinutes(2)));

        assertThat(view.number("systolic-pressure")).isEqualByComparingTo(expected.equals("cuff") ? "120" : "88");
    }

    private static StoredFact stored(String concept, String value, long minute) {
        Instant at = Clinic.EIGHT.plus(Duration.ofMinutes(minute));
        Fact fact = Clinic.observation(concept, value, at);
        return Arrival.of(fact, "feed", "event", at);
    }
}
