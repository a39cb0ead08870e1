package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Forward;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.Clinic;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyMergesTest {

    private final PatientContext context = new PatientContext(Clinic.PATIENT);

    @Test
    void shouldKnowEveryMergeThoughHundredsComeWithinAnHour() {
        List<StoredFact> merges = IntStream.range(0, 300)
                .mapToObj(second -> Arrival.of(
                        Clinic.merge(Clinic.PATIENT, "k1-retired-" + second, EIGHT.plusSeconds(second)),
                        "test",
                        "event",
                        EIGHT))
                .toList();
        merges.forEach(context::receive);
        assertThat(context.statements()).hasSize(300);

        context.hear(new Forward("k1-retired-0", Clinic.PATIENT, merges, List.of()));
        assertThat(context.statements()).hasSize(300);
    }
}
