package health.vigil.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.options.AriaRole.BUTTON;
import static com.microsoft.playwright.options.AriaRole.HEADING;
import static com.microsoft.playwright.options.AriaRole.LINK;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import health.vigil.standalone.console.Hospital.Patient;
import health.vigil.standalone.console.Hospital.State;
import health.vigil.standalone.process.StandaloneProcess;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A nurse's whole path from signing in to telling what the alert was worth; beside her a colleague, and another unit. */
@TestMethodOrder(OrderAnnotation.class)
class SignInIT {

    private static final Patient ILL = new Patient("I1", "Okafor^Nkechi", "2");
    private static final double PATIENCE = 30_000;

    @TempDir
    private static Path data;

    private static Chromium chromium;
    private static StandaloneProcess vigil;
    private static Hospital hospital;

    @BeforeAll
    static void startAHospital() throws IOException, InterruptedException {
        chromium = Chromium.start();
        Staff staff = new Staff(data);
        staff.add("may", "charge", "WARD");
        vigil = StandaloneProcess.startReady(data);
        hospital = new Hospital(vigil.ports().mllp());
    }

    @AfterAll
    static void stop() throws IOException {
        if (hospital != null) {
            hospital.close();
        }
        if (vigil != null) {
            vigil.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    @Order(1)
    void shouldAskAgainWhenThePasswordIsWrong() {
        Page page = chromium.open(vigil.http("/").toString(), 1280, 800);
        page.getByLabel("Name").fill("ada");
        page.getByLabel("Password").fill("not my password");
        page.getByRole(BUTTON, new GetByRoleOptions().setName("Sign in")).click();

        assertThat(page.locator(".refusal")).containsText("the name or the password is wrong", patience());
        assertThat(page.locator("nav")).not().isVisible();
        Accessibility.assertHolds(page);
        keep(page, "sign-in");
    }

    @Test
    @Order(2)
    void shouldLeadFromSigningInToFeedbackAndShowItToTheUnitOnly() throws IOException {
        Page ada = signIn("ada");
        Page ben = signIn("ben");
        Page eve = signIn("eve");
        assertThat(ada.locator("table.board")).containsText("No patients are here", patience());

        hospital.admit(ILL);
        hospital.observe(ILL, State.VERY_ILL);

        Locator row = ada.locator("table.board tbody tr");
        assertThat(row).containsText("Critical", patience());
        assertThat(ben.locator("table.board tbody")).containsText("Okafor, Nkechi", patience());
        keep(ada, "board-of-the-unit");

        ada.getByRole(LINK, new GetByRoleOptions().setName("Alerts")).click();
        ada.locator(".alert-list a").first().click();
        assertThat(ada.locator(".alert-detail")).containsText("134 /min", patience());
        ada.getByRole(BUTTON, new GetByRoleOptions().setName("Acknowledge")).click();
        assertThat(ada.locator(".result")).containsText("Acknowledged by ada at", patience());
        ada.getByRole(BUTTON, new GetByRoleOptions().setName("Useful").setExact(true))
                .click();
        assertThat(ada.locator(".result")).containsText("Kept. Thank you.", patience());
        keep(ada, "alert-acknowledged");

        assertThat(ben.locator("table.board tbody")).containsText("Acknowledged by ada", patience());
        assertThat(eve.locator("table.board")).containsText("No patients are here", patience());
        assertThat(eve.locator("#open-count")).isEmpty();
        keep(eve, "board-of-another-unit");
    }

    @Test
    @Order(3)
    void shouldOpenAPatientOfAnotherUnitForAReason() {
        Page eve = signIn("eve");
        eve.getByLabel("Record number").fill("HOSP|I1");
        eve.getByRole(BUTTON, new GetByRoleOptions().setName("Find")).click();
        eve.locator("#glass-reason").selectOption("emergency");
        Accessibility.assertHolds(eve);
        keep(eve, "break-glass");
        eve.getByRole(BUTTON, new GetByRoleOptions().setName("Open").setExact(true))
                .click();

        assertThat(eve.getByRole(HEADING, new GetByRoleOptions().setLevel(1)))
                .containsText("Okafor, Nkechi", patience());

        Page auditor = signIn("art");
        assertThat(auditor.locator(".counts")).containsText("break-glass 1", patience());
        assertThat(auditor.locator("table.rows")).containsText("Break-glass");
        assertThat(auditor.getByRole(LINK, new GetByRoleOptions().setName("Ward board")))
                .hasCount(0, new HasCountOptions().setTimeout(PATIENCE));
        Accessibility.assertHolds(auditor);
        keep(auditor, "audit");
    }

    @Test
    @Order(4)
    void shouldOfferOnlyWhatTheRoleMayDoAndEndWithSigningOut() {
        Page may = signIn("may");
        may.getByRole(LINK, new GetByRoleOptions().setName("Triggers")).click();
        assertThat(may.locator("table.triggers")).containsText("Predictive, silent", patience());
        assertThat(may.locator("button[data-trigger]")).hasCount(0);
        Page ivy = signIn("ivy");
        assertThat(ivy.locator("button[data-trigger]").first()).isVisible();

        may.getByRole(BUTTON, new GetByRoleOptions().setName("Sign out")).click();

        assertThat(may.getByRole(HEADING, new GetByRoleOptions().setLevel(1))).containsText("Sign in", patience());
        may.reload();
        assertThat(may.getByLabel("Password")).isVisible();
    }

    private static Page signIn(String name) {
        Page page = chromium.open(vigil.http("/").toString(), 1280, 800);
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(Staff.PASSWORD);
        page.getByRole(BUTTON, new GetByRoleOptions().setName("Sign in")).click();
        assertThat(page.locator("#who")).containsText(name, patience());
        return page;
    }

    private static void keep(Page page, String name) {
        page.screenshot(new ScreenshotOptions().setPath(Path.of("target", "screenshots", "people-" + name + ".png")));
    }

    private static ContainsTextOptions patience() {
        return new ContainsTextOptions().setTimeout(PATIENCE);
    }
}
