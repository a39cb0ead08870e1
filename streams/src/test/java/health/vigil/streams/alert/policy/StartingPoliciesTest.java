package health.vigil.streams.alert.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start takes the site's own policies, and none with which an alert could end with nobody asked. */
class StartingPoliciesTest {

    @TempDir
    private Path directory;

    @Test
    void shouldStartWithWhatShipsWhereNoFileIsNamed() {
        assertThat(StartingPolicies.of(Optional.empty()))
                .isEqualTo(new StartingPolicies(Policies.shippedDocument(), true));
    }

    @Test
    void shouldTakeTheSitesFileForSomethingThatIsApplied() throws IOException {
        String site = Policies.shippedDocument().replace("expiry: 7d", "expiry: 5d");
        assertThat(StartingPolicies.of(Optional.of(file(site)))).isEqualTo(new StartingPolicies(site, false));
    }

    @Test
    void shouldRefuseTheStartWhenAUnitHasNoLastRung() throws IOException {
        Path site = file(Policies.shippedDocument() + """
                  - severities: [critical]
                    units: [4 West]
                    rungs:
                      - {role: consultant}
                """);
        assertThatThrownBy(() -> StartingPolicies.of(Optional.of(site)))
                .hasMessageContaining("vigil.streams.policies: " + site)
                .hasMessageContaining("Unit 4 West has no last rung for critical alerts: nobody answers consultant")
                .hasMessageContaining("Put somebody on the roster then, or consultant under 'alwaysStaffed'");
    }

    @Test
    void shouldRefuseTheStartWhenTheFileCannotBeRead() {
        Path nowhere = directory.resolve("nowhere.yaml");
        assertThatThrownBy(() -> StartingPolicies.of(Optional.of(nowhere)))
                .hasMessage("vigil.streams.policies names " + nowhere
                        + ", which cannot be read (NoSuchFileException): write the path of a file");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("site.yaml"), text);
    }
}
