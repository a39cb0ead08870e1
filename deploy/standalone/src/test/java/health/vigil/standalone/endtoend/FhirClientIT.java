package health.vigil.standalone.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.Http;
import health.vigil.standalone.process.StandaloneProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.MessageHeader.ResponseType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A FHIR client that others wrote, and curl, against the built application. */
class FhirClientIT {

    private static final FhirContext FHIR = FhirContext.forR4();
    private static final String NUMBERS = "urn:oid:1.2.3";
    private static final String AUTHORITY = "1.2.3";

    @TempDir
    private static Path data;

    private static StandaloneProcess vigil;
    private static IGenericClient client;

    @BeforeAll
    static void start() throws Exception {
        vigil = StandaloneProcess.startReady(data);
        FHIR.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.ONCE);
        FHIR.getRestfulClientFactory().setSocketTimeout(60_000);
        client = FHIR.newRestfulGenericClient(vigil.http("/fhir").toString());
    }

    @AfterAll
    static void stop() throws IOException {
        vigil.close();
    }

    @Test
    void shouldSayWhatItCanDo() {
        for (EncodingEnum encoding : List.of(EncodingEnum.JSON, EncodingEnum.XML)) {
            var statement = client.capabilities()
                    .ofType(CapabilityStatement.class)
                    .encoded(encoding)
                    .execute();

            assertThat(statement.getRestFirstRep().getResource())
                    .allSatisfy(resource -> assertThat(resource.getInteraction())
                            .extracting(interaction -> interaction.getCode())
                            .containsExactly(
                                    TypeRestfulInteraction.CREATE,
                                    TypeRestfulInteraction.UPDATE,
                                    TypeRestfulInteraction.DELETE));
        }
    }

    @Test
    void shouldShowAndWithdrawWhatAClientCreatesUpdatesAndDeletes() throws Exception {
        String number = number();
        var created = client.create().resource(patient(number)).execute();
        assertThat(created.getCreated()).isTrue();
        String id = created.getId().getIdPart();
        assertThat(created.getId().getBaseUrl()).isEqualTo(vigil.http("/fhir").toString());

        var observation = heartRate(id, 181).setId("hr-" + number);
        client.update().resource(observation).execute();
        Eventually.within(Duration.ofSeconds(30))
                .until("the value", () -> values(number).contains("181"));

        client.delete().resourceById("Observation", "hr-" + number).execute();
        Eventually.within(Duration.ofSeconds(30))
                .until("no value", () -> values(number).isEmpty());
    }

    @Test
    void shouldTakeATransactionInXml() throws Exception {
        String number = number();
        String urn = "urn:uuid:" + UUID.randomUUID();
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        bundle.addEntry()
                .setFullUrl(urn)
                .setResource(patient(number))
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Patient")
                .setIfNoneExist("identifier=" + NUMBERS + "|" + number);
        var observation = heartRate("x", 77);
        observation.setSubject(new Reference(urn));
        bundle.addEntry()
                .setResource(observation)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Observation");

        Bundle answer = client.transaction()
                .withBundle(bundle)
                .encoded(EncodingEnum.XML)
                .execute();

        assertThat(answer.getType()).isEqualTo(BundleType.TRANSACTIONRESPONSE);
        assertThat(answer.getEntry())
                .extracting(entry -> entry.getResponse().getStatus())
                .containsOnly("201 Created");
        Eventually.within(Duration.ofSeconds(30))
                .until("the value", () -> values(number).contains("77"));
    }

    @Test
    void shouldCreateOnceOnACondition() {
        String number = number();

        var first = client.create()
                .resource(patient(number))
                .conditionalByUrl("Patient?identifier=" + NUMBERS + "|" + number)
                .execute();
        var second = client.create()
                .resource(patient(number))
                .conditionalByUrl("Patient?identifier=" + NUMBERS + "|" + number)
                .execute();

        assertThat(first.getResponseStatusCode()).isEqualTo(201);
        assertThat(second.getResponseStatusCode()).isEqualTo(200);
        assertThat(second.getId().getIdPart()).isEqualTo(first.getId().getIdPart());
    }

    @Test
    void shouldGiveBackWhatTheClientPrefers() {
        var representation = client.create()
                .resource(patient(number()))
                .prefer(PreferReturnEnum.REPRESENTATION)
                .execute();
        var minimal = client.create()
                .resource(patient(number()))
                .prefer(PreferReturnEnum.MINIMAL)
                .execute();

        assertThat(representation.getResource()).isInstanceOf(Patient.class);
        assertThat(minimal.getResource()).isNull();
        assertThat(minimal.getId().getIdPart()).isNotBlank();
    }

    @Test
    void shouldAnswerAMessage() {
        var header = new MessageHeader().setEvent(new Coding("urn:events", "result", null));
        header.getSource().setName("lab").setEndpoint("https://lab.example/outbox");
        header.setId(UUID.randomUUID().toString());
        var message = new Bundle().setType(BundleType.MESSAGE);
        message.addEntry().setFullUrl("urn:uuid:" + header.getIdPart()).setResource(header);
        message.addEntry().setResource(patient(number()));

        Bundle answer = client.operation()
                .processMessage()
                .setMessageBundle(message)
                .synchronous(Bundle.class)
                .execute();

        var response = (MessageHeader) answer.getEntryFirstRep().getResource();
        assertThat(response.getResponse().getCode()).isEqualTo(ResponseType.OK);
        assertThat(response.getResponse().getIdentifier()).isEqualTo(header.getIdPart());
    }

    @Test
    void shouldSayWhatIsWrongAndWhere() {
        assertThatThrownBy(() ->
                        client.create().resource(heartRate("unheard-of", 80)).execute())
                .isInstanceOfSatisfying(UnprocessableEntityException.class, refused -> {
                    var outcome = (OperationOutcome) refused.getOperationOutcome();
                    assertThat(outcome.getIssueFirstRep().getExpression())
                            .extracting(Object::toString)
                            .containsExactly("Observation.subject");
                });
        assertThatThrownBy(() -> client.delete()
                        .resourceById("Observation", "unheard-of")
                        .execute())
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /Patient/1, 405",
        "GET, /Patient, 405",
        "GET, /Patient/1/_history/1, 405",
        "GET, /, 405",
        "GET, /$anything, 405",
        "PATCH, /Patient/1, 405",
        "POST, /Patient/_search, 405",
        "POST, /Patient/1/$everything, 405",
        "POST, /$anything, 4xx",
        "POST, /Practitioner, 4xx",
        "PUT, /Patient, 4xx",
        "PUT, /, 405",
        "DELETE, /Patient, 405",
        "DELETE, /Patient?identifier=a, 405",
        "DELETE, /Practitioner/1, 404",
        "POST, /$process-message?async=true, 400",
        "PUT, /Patient/1/_history/2, 405"
    })
    void shouldRefuseWhatItDoesNotSayThatItCanDo(String method, String path, String status) throws Exception {
        var answer = send(method, path, "application/fhir+json", "{\"resourceType\": \"Practitioner\"}");

        assertThat(Integer.toString(answer.statusCode())).as(answer.body()).matches(status.replace("xx", ".."));
        var outcome = FHIR.newJsonParser().parseResource(OperationOutcome.class, answer.body());
        assertThat(outcome.getIssueFirstRep().getDiagnostics()).isNotBlank();
    }

    @Test
    void shouldTakeABundleOfSeveralMegabytes() throws Exception {
        String number = number();
        var bundle = new Bundle().setType(BundleType.BATCH);
        bundle.addEntry()
                .setResource(patient(number).setId("big-" + number))
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl("Patient/big-" + number);
        for (int i = 0; i < 8000; i++) {
            bundle.addEntry()
                    .setResource(heartRate("big-" + number, 80).setId("big-" + number + "-" + i))
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl("Observation/big-" + number + "-" + i);
        }
        String body = FHIR.newJsonParser().encodeResourceToString(bundle);
        assertThat(body.length()).isGreaterThan(2_000_000);

        var answer = send("POST", "", "application/fhir+json", body);

        assertThat(answer.statusCode())
                .as(answer.body().substring(0, Math.min(300, answer.body().length())))
                .isEqualTo(200);
        assertThat(answer.body()).doesNotContain("\"422\"");
    }

    @Test
    void shouldAnswerCurl() throws Exception {
        assumeThat(isInstalled("curl")).isTrue();
        var curl = new ProcessBuilder(
                        "curl",
                        "-sS",
                        "-i",
                        "-H",
                        "Content-Type: application/fhir+ndjson",
                        "--data-binary",
                        FHIR.newJsonParser().encodeResourceToString(patient(number())) + "\n{}",
                        vigil.http("/fhir").toString())
                .redirectErrorStream(true)
                .start();

        String answer = new String(curl.getInputStream().readAllBytes(), UTF_8);

        assertThat(curl.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).startsWith("HTTP/1.1 200").contains("batch-response", "There is no resourceType");
    }

    private static HttpResponse<String> send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(vigil.http("/fhir") + path))
                            .header("Content-Type", type)
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static String values(String number) throws IOException, InterruptedException {
        JsonNode found = Http.to(vigil.http("/api/patients?identifier=" + AUTHORITY + "%7C" + number))
                .json();
        if (found.path("items").isEmpty()) {
            return "";
        }
        String key = found.path("items").get(0).path("patientKey").asText();
        JsonNode observations =
                Http.to(vigil.http("/api/patients/" + key)).json().path("observations");
        return observations
                .path("heart-rate")
                .findValuesAsText("value")
                .toString()
                .replaceAll("[\\[\\]]", "");
    }

    private static String number() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private static Patient patient(String number) {
        var patient = new Patient();
        patient.addIdentifier()
                .setSystem(NUMBERS)
                .setValue(number)
                .getType()
                .addCoding()
                .setCode("MR");
        patient.addName().setFamily("Muster").addGiven("Eva");
        return patient;
    }

    private static Observation heartRate(String patient, int value) {
        var observation = new Observation().setStatus(ObservationStatus.FINAL);
        observation.getCode().addCoding().setSystem("http://loinc.org").setCode("8867-4");
        observation.setSubject(new Reference("Patient/" + patient));
        observation.setEffective(new DateTimeType(Date.from(Instant.now())));
        observation.setValue(new Quantity().setValue(value).setCode("/min").setSystem("http://unitsofmeasure.org"));
        return observation;
    }

    private static boolean isInstalled(String command) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Path.of(folder, command).toFile().canExecute());
    }
}
