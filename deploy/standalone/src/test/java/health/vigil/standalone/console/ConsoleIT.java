package health.vigil.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.options.AriaRole.BUTTON;
import static com.microsoft.playwright.options.AriaRole.HEADING;
import static com.microsoft.playwright.options.AriaRole.LINK;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a nurse does with the console, in the order of a shift: one application, one ward. */
@TestMethodOrder(OrderAnnotation.class)
class ConsoleIT {

    private static final Patient WELL = new Patient("W1", "Lind^Britta", "1");
    private static final Patient ILL = new Patient("I1", "<i>Okafor</i>^Ada", "2");
    private static final Patient LATE = new Patient("L1", "Tanaka^Jun", "3");
    private static final double PATIENCE = 20_000;

    @TempDir
    private static Path data;

    private static Chromium chromium;
    private static StandaloneProcess vigil;
    private static Hospital hospital;

    @BeforeAll
    static void startAWard() throws IOException, InterruptedException {
        chromium = Chromium.start();
        vigil = StandaloneProcess.startReady(data);
        hospital = new Hospital(vigil.ports().mllp());
        hospital.admit(WELL);
        hospital.admit(ILL);
        hospital.observe(WELL, State.WELL);
        hospital.observe(ILL, State.VERY_ILL);
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
    void shouldPutTheIllestPatientOnTopOfTheWardBoard() {
        Page page = open("/", 1440, 900);
        Locator rows = page.locator("table.board tbody tr");

        assertThat(rows).hasCount(2, new HasCountOptions().setTimeout(PATIENCE));
        Locator first = rows.first();
        assertThat(first).containsText("Critical", withPatience());
        assertThat(first).containsText("<i>Okafor</i>, Ada");
        assertThat(first.locator(".news2")).containsText("≥");
        assertThat(first.locator(".missing")).containsText("consc.");
        assertThat(rows.last()).containsText("Lind, Britta");
    }

    @Test
    @Order(2)
    void shouldShowANewPatientWithoutReloading() throws IOException {
        Page page = open("/", 1440, 900);
        assertThat(page.locator("table.board tbody tr")).hasCount(2);

        hospital.admit(LATE);
        hospital.observe(LATE, State.VERY_ILL);

        Locator row = page.locator("table.board tbody tr").filter(new FilterOptions().setHasText("Tanaka, Jun"));
        assertThat(row).containsText("Critical", withPatience());
        assertThat(page).hasTitle("(2) Vigil");
    }

    @Test
    @Order(3)
    void shouldShowHowAPatientCameThere() {
        Page page = open("/", 1440, 1000);
        page.getByRole(LINK, new GetByRoleOptions().setName("<i>Okafor</i>, Ada"))
                .click();

        assertThat(page.getByRole(HEADING, new GetByRoleOptions().setLevel(1))).containsText("72 y F");
        assertThat(page.locator(".facts")).containsText("HOSP MR");
        assertThat(page.locator(".breakdown").first()).containsText("Respiratory rate");
        assertThat(page.locator(".contributions")).isVisible();
        assertThat(page.locator(".charts canvas")).hasCount(7);
        assertThat(page.locator("#patient-observations + .scroll")).containsText("28 /min");
        assertThat(page.locator("#patient-record + .scroll")).containsText("Stay");
        chromium.assertNoComplaints();
    }

    @Test
    @Order(4)
    void shouldSayWhoHasTheAlertWhenItIsAcknowledged() {
        Page page = openAlertOf("<i>Okafor</i>, Ada");
        assertThat(page.locator(".alert-detail")).containsText("Royal College of Physicians");
        assertThat(page.locator(".alert-detail")).containsText("134 /min");
        assertThat(page.locator(".loop")).containsText("Nurse of WARD");

        page.getByRole(BUTTON, new GetByRoleOptions().setName("Acknowledge")).click();

        assertThat(page.locator(".result")).containsText("Acknowledged by local at", withPatience());
        assertThat(page.locator(".history li").first()).containsText("acknowledged by local");
        assertThat(page.locator(".loop")).containsText("local until");
        assertThat(page.locator(".loop")).not().containsText("Nurse of WARD");
        Page other = open("/", 1440, 900);
        assertThat(other.locator("table.board tbody")).containsText("Acknowledged by local");
    }

    @Test
    @Order(5)
    void shouldCloseTheAlertWhenItIsDismissedWithAReason() {
        Page page = openAlertOf("Tanaka, Jun");
        Locator dismiss = page.getByRole(BUTTON, new GetByRoleOptions().setName("Dismiss"));

        dismiss.click();
        assertThat(page.locator(".result")).isEmpty();
        page.getByLabel("Reason for dismissing").selectOption("artefact");
        dismiss.click();

        assertThat(page.locator(".result")).containsText("Dismissed by local", withPatience());
        assertThat(dismiss).isHidden();
        assertThat(page).hasTitle("(1) Vigil");
    }

    @Test
    @Order(6)
    void shouldFindAPatientByRecordNumber() {
        Page page = open("/", 1440, 900);
        assertThat(page.locator("table.board tbody tr")).hasCount(3);

        page.getByLabel("Record number").fill("HOSP|W1");
        page.getByRole(BUTTON, new GetByRoleOptions().setName("Find")).click();

        assertThat(page.getByRole(HEADING, new GetByRoleOptions().setLevel(1))).containsText("Lind, Britta");
    }

    @Test
    @Order(7)
    void shouldTakeAFactThatNoFeedCarriesAndLetItBeWithdrawn() {
        Page page = open("/", 1440, 1000);
        page.getByRole(LINK, new GetByRoleOptions().setName("Lind, Britta")).click();
        page.getByLabel("What").selectOption("spo2-scale");
        page.getByLabel("For").selectOption("3");
        page.getByRole(BUTTON, new GetByRoleOptions().setName("Enter").setExact(true))
                .click();

        Locator entries = page.locator(".entries");
        assertThat(entries).containsText("SpO2 scale 2 by local", withPatience());
        assertThat(entries).containsText("until");
        page.getByRole(BUTTON, new GetByRoleOptions().setName("Withdraw SpO2 scale 2"))
                .click();
        assertThat(entries).hasCount(0, new HasCountOptions().setTimeout(PATIENCE));
        chromium.assertNoComplaints();
    }

    @Test
    @Order(7)
    void shouldShowHowEachFeedIs() throws IOException {
        hospital.observe(WELL, "FREAK^Freak index^L", "7", "");
        Page page = open("/#/feeds", 1440, 900);

        Locator feed = page.locator("table.feeds tbody tr").filter(new FilterOptions().setHasText("default mllp"));
        assertThat(feed).containsText("Receiving", withPatience());
        assertThat(feed).containsText("not learned yet, silent after 4 h");
        assertThat(page.locator("main")).containsText("FREAK", withPatience());
        chromium.assertNoComplaints();
    }

    @Test
    @Order(8)
    void shouldNotPutPressuresOfDifferentTimesTogether() throws IOException {
        Page page = open("/", 1440, 900);
        Locator row = page.locator("table.board tbody tr").filter(new FilterOptions().setHasText("Lind, Britta"));
        hospital.observe(WELL, "8462-4^Diastolic^LN", "61", "mm[Hg]");
        hospital.observe(WELL, "8867-4^Heart rate^LN", "77", "/min");

        assertThat(row).containsText("77", withPatience());
        assertThat(row).containsText("124/—");
    }

    @Test
    @Order(9)
    void shouldShowTheTriggersInForceAndLetAPredictiveOneAlert() {
        Page page = open("/#/triggers", 1440, 900);
        Locator rows = page.locator("table.triggers tbody tr");

        Locator rule = rows.filter(new FilterOptions().setHasText("news2-emergency"));
        assertThat(rule).containsText("Royal College of Physicians", withPatience());
        assertThat(rule).containsText("news2 >= 7");
        assertThat(rule.locator("td.number")).hasText("2");
        Locator model = rows.filter(new FilterOptions().setHasText("early-warning-high"));
        assertThat(model).containsText("Predictive, silent");

        model.getByRole(BUTTON).click();
        assertThat(model).containsText("Predictive, live", withPatience());
        model.getByRole(BUTTON).click();
        assertThat(model).containsText("Predictive, silent", withPatience());
        chromium.assertNoComplaints();
    }

    /** Pages as a person comes to see them, and what is there once they are. */
    @ParameterizedTest
    @Order(10)
    @CsvSource({
        "/, table.board tbody tr",
        "/#/alerts, .alert-list tr",
        "/#/triggers, table.triggers tbody tr",
        "/#/burden, table.burden tbody tr",
        "/#/models, table.models tbody tr",
        "/#/feeds, table.feeds tbody tr",
        "/#/destinations, main table tbody tr"
    })
    void shouldMeetWcag22Aa(String address, String there) {
        Page page = open(address, 1440, 900);
        assertThat(page.locator(there).first()).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
        Accessibility.assertHolds(page);
    }

    @Test
    @Order(10)
    void shouldMeetWcag22AaOnThePagesOfAPatientAndAnAlert() {
        Page alert = openAlertOf("<i>Okafor</i>, Ada");
        Accessibility.assertHolds(alert);

        Page patient = open("/", 1440, 1000);
        patient.getByRole(LINK, new GetByRoleOptions().setName("<i>Okafor</i>, Ada"))
                .click();
        assertThat(patient.getByLabel("What")).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
        Accessibility.assertHolds(patient);
    }

    @Test
    @Order(11)
    void shouldFitOnAPhone() {
        Page page = open("/", 390, 800);
        assertThat(page.locator("table.board tbody tr")).hasCount(3);

        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        chromium.assertNoComplaints();
    }

    @Test
    @Order(12)
    void shouldSayThatTheConnectionIsLostAndGoOnWhenVigilIsBack() throws IOException, InterruptedException {
        Page page = open("/", 1440, 900);
        assertThat(page.locator("table.board tbody tr")).hasCount(3);

        vigil.stop();
        assertThat(page.locator("#connection")).containsText("Connection lost", withPatience());
        assertThat(page.locator("table.board tbody tr")).hasCount(3);

        vigil = StandaloneProcess.start(data, vigil.ports());
        vigil.awaitReady();
        assertThat(page.locator("#connection")).not().containsText("Connection lost", withPatience());
        assertThat(page.locator("table.board tbody")).containsText("Acknowledged by local");
    }

    private static Page open(String address, int width, int height) {
        return chromium.open(vigil.http(address).toString(), width, height);
    }

    private static Page openAlertOf(String name) {
        Page page = open("/", 1440, 1000);
        page.getByRole(LINK, new GetByRoleOptions().setName("Alerts")).click();
        page.locator(".alert-list tr")
                .filter(new FilterOptions().setHasText(name))
                .getByRole(LINK)
                .click();
        assertThat(page.locator(".alert-detail h2")).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
        return page;
    }

    private static ContainsTextOptions withPatience() {
        return new ContainsTextOptions().setTimeout(PATIENCE);
    }
}
