package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Encounter;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Location;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a patient lies, of Locations that come along. */
class PlacesTest {

    private final FhirBench bench = new FhirBench();

    @BeforeEach
    void patient() {
        bench.knowsPatient("p");
    }

    @Test
    void shouldTakeBedRoomAndWardOfLocationsThatArePartOfOneAnother() {
        send(
                place("Location/b"),
                location("b", "Bed 2", "bd", "r"),
                location("r", "412", "ro", "w"),
                location("w", "4 West", "wa", "h"),
                location("h", "House A", "bu", "b"));

        assertThat(place()).isEqualTo(new Location("4 West", "412", "Bed 2"));
    }

    @Test
    void shouldLookNoFurtherThanThreeSteps() {
        send(
                place("Location/b"),
                location("b", "Bed 2", "bd", "x"),
                location("x", "Bay", "area", "y"),
                location("y", "412", "ro", "z"),
                location("z", "Wing", "wi", "w"),
                location("w", "4 West", "wa", "w"));

        assertThat(place()).isEqualTo(new Location(null, "412", "Bed 2"));
    }

    @Test
    void shouldPreferWhatTheEncounterSaysOfAPlace() {
        send("""
                {"location": {"reference": "Location/b", "display": "B2"}, "status": "active"},
                {"location": {"display": "4W"}, "physicalType": {"coding": [{"code": "wa"}]}, "status": "active"}""", location("b", "Bed 2", "bd", "w"), location("w", "4 West", "wa", "w"));

        assertThat(place()).isEqualTo(new Location("4W", null, "B2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Location/7f3a", "urn:uuid:7f3a"})
    void shouldNotCallAnIdAUnit(String reference) {
        send(place(reference));

        assertThat(place()).isNull();
    }

    private Location place() {
        return bench.facts().stream()
                .map(fact -> (Encounter) fact.getBody())
                .filter(step -> step.getChange() == EncounterChange.update)
                .findFirst()
                .orElseThrow()
                .getLocation();
    }

    private void send(String places, String... locations) {
        String encounter = """
                {"fullUrl": "https://ehr.example/fhir/Encounter/e", "resource":
                 {"resourceType": "Encounter", "id": "e", "status": "in-progress", "class": {"code": "IMP"},
                  "subject": {"reference": "Patient/p"}, "period": {"start": "2026-05-01T10:00:00Z"}, "location": [%s]}}
                """.formatted(places);
        String all = locations.length == 0 ? encounter : encounter + ", " + String.join(", ", locations);
        bench.bundle("{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [" + all + "]}");
    }

    private static String place(String reference) {
        return "{\"location\": {\"reference\": \"" + reference + "\"}, \"status\": \"active\"}";
    }

    private static String location(String id, String name, String type, String partOf) {
        return """
                {"fullUrl": "https://ehr.example/fhir/Location/%s", "resource":
                 {"resourceType": "Location", "id": "%s", "name": "%s",
                  "physicalType": {"coding": [{"code": "%s"}]}, "partOf": {"reference": "Location/%s"}}}
                """.formatted(id, id, name, type, partOf);
    }
}
