package health.vigil.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class FhirBundlesTest {

    private final List<Step> steps =
            Ward.beginning(List.of(Stays.small("p000003")), Stays.START).steps(true);
    private final FhirBundles bundles = new FhirBundles();

    @Test
    void shouldAdmitWithPatientAndEncounter() {
        JsonNode bundle = bundles.of(steps.getFirst());

        assertThat(bundle.at("/entry/0/request/url").asText()).isEqualTo("Patient/p000003");
        assertThat(bundle.at("/entry/1/resource/status").asText()).isEqualTo("in-progress");
        assertThat(bundle.at("/entry/1/resource/subject/reference").asText()).isEqualTo("Patient/p000003");
    }

    @Test
    void shouldNameUnitRoomAndBedByThemselvesAsHl7v2Does() {
        JsonNode places = bundles.of(steps.getFirst()).at("/entry/1/resource/location");

        assertThat(places)
                .extracting(place -> place.at("/physicalType/coding/0/code").asText() + " "
                        + place.at("/location/display").asText())
                .containsExactly("wa ICU", "ro 01", "bd 01");
    }

    @Test
    void shouldGiveEachValueAnObservationInItsUnit() {
        JsonNode bundle = bundles.of(steps.get(1));

        assertThat(bundle.get("entry")).hasSize(3);
        assertThat(bundle.at("/entry/2/resource/id").asText()).isEqualTo("p000003-1-3150-0");
        assertThat(bundle.at("/entry/2/resource/valueQuantity/value").asInt()).isEqualTo(40);
        assertThat(bundle.at("/entry/2/resource/valueQuantity/code").asText()).isEqualTo("%");
        assertThat(bundle.at("/entry/2/resource/effectiveDateTime").asText()).isEqualTo("2026-01-31T09:00:00Z");
    }

    @Test
    void shouldFinishEncounterAtTheEnd() {
        JsonNode bundle = bundles.of(steps.getLast());

        assertThat(bundle.at("/entry/0/resource/status").asText()).isEqualTo("finished");
        assertThat(bundle.at("/entry/0/resource/period/end").asText()).isEqualTo("2026-01-31T11:00:00Z");
    }
}
