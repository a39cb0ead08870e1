package health.vigil.standalone.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.access.AccessTable;
import health.vigil.access.Audience;
import health.vigil.access.Role;
import health.vigil.standalone.console.Hospital.Patient;
import health.vigil.standalone.console.Hospital.State;
import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.Http;
import health.vigil.standalone.process.StandaloneProcess;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.hl7.fhir.r4.model.AuditEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Who sees and may do what, asked over HTTP of the whole application with accounts. */
@TestMethodOrder(OrderAnnotation.class)
class PeopleIT {

    private static final Patient ILL = new Patient("I1", "Okafor^Ada", "2");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path data;

    private static Staff staff;
    private static StandaloneProcess vigil;
    private static Hospital hospital;

    private static final Queue<String> HEARD_BY_ADA = new ConcurrentLinkedQueue<>();
    private static final Queue<String> HEARD_BY_EVE = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void startAHospital() throws IOException, InterruptedException {
        staff = new Staff(data);
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
    }

    /** A new resource fails here until the table has a rule for it. */
    @Test
    @Order(1)
    void shouldHoldEveryAddressAgainstTheTable() throws Exception {
        JsonNode paths = as("ivy", "/q/openapi?format=json").json().required("paths");
        assertThat(paths.size()).isGreaterThan(20);
        for (var address : paths.properties()) {
            for (var operation : address.getValue().properties()) {
                assertHeld(operation.getKey().toUpperCase(Locale.ROOT), address.getKey());
            }
        }
        assertHeld("GET", "/q/metrics");
        assertHeld("GET", "/internal/contexts/{patientKey}");
        assertThat(ask("/q/health/ready").get().statusCode()).isEqualTo(200);
        assertThat(ask("/nowhere").get().statusCode()).isEqualTo(401);
    }

    private static void assertHeld(String method, String template) throws Exception {
        var rule = AccessTable.rule(method, template);
        assertThat(rule).as("rule for %s %s", method, template).isPresent();
        Audience audience = rule.orElseThrow().audience();
        String path = template.replaceAll("\\{[^}]*}", "x").replace("$", "%24");
        if (audience instanceof Audience.Everyone) {
            return;
        }
        assertThat(ask(path).ask(method).statusCode())
                .as("%s %s without an account", method, template)
                .isEqualTo(401);
        if (audience instanceof Audience.Holders(var roles)) {
            HttpResponse<String> refused =
                    as(roles.contains(Role.OPERATOR) ? "art" : "olga", path).ask(method);
            assertThat(refused.statusCode())
                    .as("%s %s without the role", method, template)
                    .isEqualTo(403);
            assertThat(refused.body()).contains("\"status\":403");
        }
    }

    @Test
    @Order(2)
    void shouldLetInWhoShowsWhoTheyAreAndNobodyElse() throws Exception {
        assertThat(signIn("ada", "wrong").statusCode()).isEqualTo(401);
        assertThat(signIn("nobody", Staff.PASSWORD).body())
                .isEqualTo(signIn("ada", "wrong").body());
        assertThat(ask("/api/patients")
                        .with("Cookie", "vigil-session=forged")
                        .get()
                        .statusCode())
                .isEqualTo(401);
        assertThat(ask("/api/patients")
                        .with("Authorization", "Bearer vigil_forged")
                        .get()
                        .statusCode())
                .isEqualTo(401);
        assertThat(ask("/schema-registry/subjects")
                        .with("Authorization", "Bearer " + Staff.TOKEN)
                        .get()
                        .statusCode())
                .isEqualTo(200);

        String cookie = cookie("ada");
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
        assertThat(session(cookie).required("account").asText()).isEqualTo("ada");
        assertThat(ask("/api/patients").with("Cookie", value(cookie)).get().statusCode())
                .isEqualTo(200);

        assertThat(ask("/api/session")
                        .with("Cookie", value(cookie))
                        .ask("DELETE")
                        .statusCode())
                .isEqualTo(204);
        assertThat(ask("/api/patients").with("Cookie", value(cookie)).get().statusCode())
                .isEqualTo(401);
    }

    @Test
    @Order(3)
    void shouldMakeGuessersWaitEvenWithTheRightPassword() throws Exception {
        staff.add("gus", "auditor");
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(signIn("gus", "wrong " + attempt).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> throttled = signIn("gus", Staff.PASSWORD);

        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).contains("300");
        assertThat(as("gus", "/api/audit").get().statusCode()).isEqualTo(401);
    }

    @Test
    @Order(4)
    void shouldTakeNoChangesFromAnotherSitesPage() throws Exception {
        String cookie = value(cookie("ada"));
        Http act = ask("/api/alerts/any/actions").with("Cookie", cookie);
        String action = "{\"type\":\"acknowledge\"}";

        assertThat(act.with("Origin", "https://evil.example")
                        .post("application/json", action)
                        .statusCode())
                .isEqualTo(403);
        assertThat(act.with("Sec-Fetch-Site", "cross-site")
                        .post("text/plain", action)
                        .statusCode())
                .isEqualTo(403);
        assertThat(ask("/hl7v2")
                        .with("Origin", "https://evil.example")
                        .post("text/plain", "MSH|")
                        .body())
                .contains("another site's may not");
        String own = vigil.http("/").toString().replaceFirst("/$", "");
        assertThat(act.with("Origin", own).post("application/json", action).statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(4)
    void shouldTakeNothingUnderANameThatIsNotItsOwn() throws Exception {
        URI own = vigil.http("/");
        try (var socket = new Socket(own.getHost(), own.getPort())) {
            String request =
                    "POST /hl7v2 HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 421");
        }
    }

    @Test
    @Order(5)
    void shouldShowAPatientToTheirUnitAndToNobodyElse() throws Exception {
        var ada = as("ada", "/api/alerts/stream").follow(HEARD_BY_ADA::add);
        var eve = as("eve", "/api/alerts/stream").follow(HEARD_BY_EVE::add);
        Eventually.within(PATIENCE).until("both streams", () -> !HEARD_BY_ADA.isEmpty() && !HEARD_BY_EVE.isEmpty());
        assertThat(ada).isNotDone();
        assertThat(eve).isNotDone();

        hospital.admit(ILL);
        hospital.observe(ILL, State.VERY_ILL);

        Eventually.within(PATIENCE)
                .until(
                        "an alert on Ada's stream",
                        () -> HEARD_BY_ADA.contains("event:alert") && HEARD_BY_ADA.contains("event:patient"));
        JsonNode alert = as("ada", "/api/alerts").json().required("items").required(0);
        String alertId = "/api/alerts/" + alert.required("alertId").asText();
        String patient = "/api/patients/" + alert.required("patientKey").asText();
        assertThat(as("ben", alertId).get().statusCode()).isEqualTo(200);
        assertThat(as("ben", patient).get().statusCode()).isEqualTo(200);

        assertThat(as("eve", "/api/alerts").json().required("items")).isEmpty();
        assertThat(as("eve", "/api/patients").json().required("items")).isEmpty();
        assertThat(as("eve", "/api/patients?identifier=HOSP%7CI1").json().required("items"))
                .isEmpty();
        assertThat(as("eve", alertId).get().statusCode()).isEqualTo(404);
        assertThat(as("eve", alertId + "/actions")
                        .post("application/json", "{\"type\":\"acknowledge\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(as("eve", patient).get().body())
                .isEqualTo(as("eve", "/api/patients/nobody").get().body());
        assertThat(HEARD_BY_EVE).doesNotContain("event:alert", "event:patient");
    }

    @Test
    @Order(6)
    void shouldTellFiguresOfTheUnitsOfWhoeverReadsThem() throws Exception {
        staff.add("may", "charge", "WARD");
        staff.add("sue", "charge", "SURG");
        String alerts = "/total/figures/alerts";

        int all = as("ivy", "/api/burden").json().at(alerts).asInt();
        assertThat(all).isPositive();
        assertThat(as("may", "/api/burden").json().at(alerts).asInt()).isEqualTo(all);
        assertThat(as("sue", "/api/burden").json().at(alerts).asInt()).isZero();
        assertThat(as("ada", "/api/burden").get().statusCode()).isEqualTo(403);
    }

    @Test
    @Order(7)
    void shouldNameWhoActed() throws Exception {
        String id = as("ada", "/api/alerts").json().at("/items/0/alertId").asText();

        assertThat(as("ben", "/api/alerts/" + id + "/actions")
                        .post("application/json", "{\"type\":\"acknowledge\"}")
                        .statusCode())
                .isEqualTo(202);

        Eventually.within(PATIENCE)
                .until(
                        "Ben owns the alert",
                        () -> as("ada", "/api/alerts/" + id)
                                .json()
                                .required("owner")
                                .asText()
                                .equals("ben"));
    }

    @Test
    @Order(8)
    void shouldOpenAPatientOfAnotherUnitForAReasonThatTheAuditorSees() throws Exception {
        Http glass = as("eve", "/api/break-glass");
        assertThat(glass.post("application/json", "{\"identifier\":\"HOSP|I1\",\"reason\":\"curious\"}")
                        .statusCode())
                .isEqualTo(400);

        HttpResponse<String> opened =
                glass.post("application/json", "{\"identifier\":\"HOSP|I1\",\"reason\":\"emergency\"}");

        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
        String key = as("eve", "/api/patients").json().at("/items/0/patientKey").asText();
        assertThat(as("eve", "/api/patients/" + key).get().statusCode()).isEqualTo(200);

        JsonNode audit = as("art", "/api/audit?patientKey=" + key).json();
        assertThat(audit.at("/counts/break-glass").asLong()).isEqualTo(1);
        assertThat(audit.at("/counts/view-patient").asLong()).isEqualTo(2);
        // The newest is the auditor's own look.
        assertThat(audit.at("/items/0/agent/0/who/identifier/value").asText()).isEqualTo("art");
        assertThat(audit.at("/items/1/agent/0/who/identifier/value").asText()).isEqualTo("eve");
        assertThat(audit.at("/items/1/purposeOfEvent/0/coding/0/code").asText()).isEqualTo("BTG");

        String id = as("eve", "/api/alerts").json().at("/items/0/alertId").asText();
        as("eve", "/api/alerts/" + id + "/actions").post("application/json", "{\"type\":\"feedback\",\"useful\":true}");

        JsonNode acted = as("art", "/api/audit?patientKey=" + key).json();
        assertThat(acted.at("/counts/act-on-alert").asLong()).isEqualTo(2);
        assertThat(acted.at("/items/1/subtype/0/code").asText()).isEqualTo("act-on-alert");
        assertThat(acted.at("/items/1/purposeOfEvent/0/coding/0/code").asText()).isEqualTo("BTG");

        HttpResponse<String> entered = as("eve", "/api/patients/" + key + "/entries")
                .post(
                        "application/json",
                        "{\"kind\":\"spo2-scale\",\"value\":\"2\",\"expires\":\"" + inAnHour() + "\"}");
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(202);
        JsonNode after = as("art", "/api/audit?patientKey=" + key).json();
        assertThat(after.at("/items/1/subtype/0/code").asText()).isEqualTo("enter-fact");
        assertThat(after.at("/items/1/purposeOfEvent/0/coding/0/code").asText()).isEqualTo("BTG");
    }

    @Test
    @Order(9)
    void shouldAuditWhoCouldNotSignInAndWhoWasRefusedAsFhir() throws Exception {
        Eventually.within(PATIENCE).until("refusals in the audit", () -> {
            JsonNode counts = as("art", "/api/audit").json().required("counts");
            return counts.path("sign-in-failed").asLong() > 5
                    && counts.path("refused").asLong() > 5
                    && counts.path("sign-in").asLong() >= 2;
        });
        var parser = FhirContext.forR4Cached().newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        JsonNode page = as("art", "/api/audit?limit=500").json();
        for (JsonNode item : page.required("items")) {
            var event = parser.parseResource(AuditEvent.class, item.toString());
            assertThat(event.getAgentFirstRep().getWho().getIdentifier().getValue())
                    .isNotEmpty();
        }
        JsonNode first = as("art", "/api/audit?limit=2").json();
        JsonNode second = as(
                        "art",
                        "/api/audit?limit=2&cursor="
                                + first.required("nextCursor").asText())
                .json();
        assertThat(second.required("items")).doesNotContainAnyElementsOf(first.required("items"));
    }

    @Test
    @Order(10)
    void shouldEndTheStreamOfAnAccountThatIsNoMore() throws Exception {
        staff.add("tim", "clinician", "WARD");
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        var stream = as("tim", "/api/alerts/stream").follow(heard::add);
        Eventually.within(PATIENCE).until("Tim's stream", () -> !heard.isEmpty());

        staff.remove("tim");

        Eventually.within(PATIENCE).until("the end of Tim's stream", stream::isDone);
        assertThat(as("tim", "/api/patients").get().statusCode()).isEqualTo(401);
    }

    @Test
    @Order(11)
    void shouldTellTheCommandWhatIsMissing() throws Exception {
        Path output = Files.createTempFile("vigil", ".out");
        var command = List.of("alerts", "--url", vigil.http("/").toString());

        assertThat(StandaloneProcess.launch(command, output).waitFor()).isEqualTo(1);

        assertThat(Files.readString(output, UTF_8))
                .contains("VIGIL_TOKEN", "--user NAME")
                .hasLineCount(1);
    }

    @Test
    @Order(12)
    void shouldKeepSecretsOutOfTheLogAndTheAudit() throws Exception {
        String audit = as("art", "/api/audit?limit=500").get().body();

        for (String secret : List.of(Staff.PASSWORD, Staff.TOKEN, "wrong 0", "vigil_forged")) {
            assertThat(vigil.log()).doesNotContain(secret);
            assertThat(audit).doesNotContain(secret);
        }
    }

    private static Http ask(String path) {
        return Http.to(vigil.http(path));
    }

    private static Http as(String account, String path) {
        return ask(path).as(account, Staff.PASSWORD);
    }

    private static HttpResponse<String> signIn(String name, String password) throws Exception {
        return ask("/api/session")
                .post("application/json", "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    }

    private static String cookie(String name) throws Exception {
        return signIn(name, Staff.PASSWORD).headers().firstValue("Set-Cookie").orElseThrow();
    }

    private static String value(String cookie) {
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static JsonNode session(String cookie) throws Exception {
        return ask("/api/session").with("Cookie", value(cookie)).json();
    }

    private static Instant inAnHour() {
        return Instant.now().plus(Duration.ofHours(1));
    }
}
