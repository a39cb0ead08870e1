package health.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTableTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /, none, true",
        "GET, /console/main.js, none, true",
        "GET, /api/session, none, true",
        "GET, /q/health/ready, none, true",
        "GET, /fhir/metadata, none, true",
        "GET, /api/patients, none, false",
        "GET, /api/patients, clinician, true",
        "GET, /api/patients/k1, auditor, false",
        "GET, /api/alerts/stream, charge, true",
        "GET, /api/alerts/stream, operator, false",
        "POST, /api/break-glass, clinician, true",
        "GET, /api/triggers, auditor, true",
        "POST, /api/triggers, clinician, false",
        "POST, /api/triggers, informatician, true",
        "POST, /api/triggers/x/mode, charge, false",
        "GET, /api/audit, auditor, true",
        "GET, /api/audit, informatician, false",
        "POST, /fhir, integration, true",
        "POST, /fhir, clinician, false",
        "GET, /fhir, clinician, false",
        "POST, /fhir/metadata, clinician, false",
        "DELETE, /schema-registry/subjects/x, operator, false",
        "GET, /q/metrics, operator, true",
        "GET, /internal/contexts/k1, clinician, false",
        "GET, /internal/contexts/k1, internal, true",
        "GET, /anything/else, operator, false",
    })
    void shouldAdmitOnlyThoseOfWhomTheTableSays(String method, String path, String role, boolean admitted) {
        Set<String> roles = Set.of(role);
        boolean admits = AccessTable.rule(method, path)
                .filter(rule -> rule.audience().admits(!role.equals("none"), roles::contains))
                .isPresent();

        assertThat(admits).isEqualTo(admitted);
    }

    @Test
    void shouldKnowTheAddressWhenItIsAskedForWithoutItsBody() {
        assertThat(AccessTable.rule("HEAD", "/api/audit")).isEqualTo(AccessTable.rule("GET", "/api/audit"));
    }

    @Test
    void shouldNotLetAnAccountHoldTheRoleOfApplications() {
        assertThat(Role.ofAccount("internal")).isEmpty();
        assertThat(Role.ofAccount("clinician")).contains(Role.CLINICIAN);
    }

    @Test
    void shouldBeTheTableOfTheDocumentation() throws Exception {
        String page = Files.readString(Path.of("..", "..", "docs", "people.md"));
        String documented = page.substring(page.indexOf("| method | address | who |"));

        assertThat(documented.lines().skip(2))
                .containsExactlyElementsOf(AccessTable.rules().stream()
                        .map(rule -> "| %s | `%s` | %s |"
                                .formatted(
                                        rule.methods().isEmpty() ? "all" : String.join(" ", rule.methods()),
                                        rule.path(),
                                        rule.audience().words()))
                        .toList());
    }
}
