package health.vigil.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import health.vigil.standalone.process.Http;
import health.vigil.standalone.process.StandaloneProcess;
import health.vigil.standalone.process.StandaloneProcess.Ports;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in at a real OpenID Connect provider: programs by token, people by the code flow in a browser. */
class ProviderIT {

    private static final double PATIENCE = 60_000;

    @TempDir
    private Path data;

    @Test
    void shouldTakeAccountsRolesAndUnitsFromTheProvider() throws Exception {
        Ports ports = Ports.free();
        var address = URI.create("http://127.0.0.1:" + ports.http() + "/");
        try (var keycloak = Keycloak.start(address);
                var vigil = StandaloneProcess.start(
                        data,
                        ports,
                        "--set",
                        "quarkus.oidc.auth-server-url=" + keycloak.realm(),
                        "--set",
                        "quarkus.oidc.client-id=vigil",
                        "--set",
                        "quarkus.oidc.credentials.secret=secret",
                        "--set",
                        "quarkus.oidc.roles.source=accesstoken")) {
            vigil.awaitReady();
            Http session = Http.to(vigil.http("/api/session"));
            Http patients = Http.to(vigil.http("/api/patients"));
            String ada = "Bearer " + keycloak.token("ada");
            String art = "Bearer " + keycloak.token("art");

            var told = session.with("Authorization", ada).json();
            assertThat(told.required("account").asText()).isEqualTo("ada");
            assertThat(told.required("units").toString()).isEqualTo("[\"WARD\"]");
            assertThat(patients.with("Authorization", ada).get().statusCode()).isEqualTo(200);
            assertThat(patients.with("Authorization", art).get().statusCode()).isEqualTo(403);
            assertThat(patients.get().statusCode()).isEqualTo(401);
            assertThat(patients.with("Authorization", ada + "x").get().statusCode())
                    .isEqualTo(401);
            assertThat(Http.to(vigil.http("/api/audit"))
                            .with("Authorization", art)
                            .get()
                            .statusCode())
                    .isEqualTo(200);
            signInWithABrowser(vigil);
            assertThat(vigil.log()).doesNotContain(Keycloak.PASSWORD, ada.substring(7));
        }
    }

    private static void signInWithABrowser(StandaloneProcess vigil) {
        try (var chromium = Chromium.start()) {
            Page page = chromium.open(vigil.http("/").toString(), 1280, 800);
            page.getByText("Sign in with the hospital’s account").click();
            page.locator("#username").fill("ada");
            page.locator("#password").fill(Keycloak.PASSWORD);
            page.locator("#kc-login").click();

            assertThat(page.locator("#who"))
                    .containsText("ada clinician · WARD", new ContainsTextOptions().setTimeout(PATIENCE));
        }
    }
}
