package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of answer is what FHIR says it is, as HAPI's validator judges it. */
class ValidAnswersTest {

    private static final FhirValidator VALIDATOR = validator();
    private static final String HEART_RATE = FhirBench.heartRate(FhirBench.quantity("88", "/min"));

    record Case(String name, FhirAnswer answer) {
        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void shouldFindAnAnswerInvalidThatIs() {
        assertThat(errors(new OperationOutcome())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldAnswerWithAValidResource(Case one) {
        assertThat(errors(one.answer().body())).isEmpty();
    }

    static Stream<Case> cases() {
        var bench = new FhirBench();
        bench.knowsPatient("p");
        return Stream.of(
                new Case("capability statement", FhirAnswer.of(200, Capability.statement(FhirBench.NOW))),
                new Case("created", bench.create("Observation", HEART_RATE)),
                new Case("without facts", bench.create("Specimen", "{\"resourceType\": \"Specimen\", \"id\": \"s\"}")),
                new Case("refused", bench.create("Observation", "{\"resourceType\": \"Observation\", \"id\": \"o\"}")),
                new Case("unreadable", bench.create("Observation", "{")),
                new Case("not supported", Unsupported.interaction("GET")),
                new Case("transaction", bench.bundle(bundle("transaction", "POST", "Observation", HEART_RATE))),
                new Case("transaction refused", bench.bundle(bundle("transaction", "GET", "Observation", HEART_RATE))),
                new Case("batch", bench.bundle(bundle("batch", "PUT", "Observation/hr", HEART_RATE))),
                new Case("batch refused", bench.bundle(bundle("batch", "GET", "Observation", HEART_RATE))),
                new Case("message", bench.message(message(HEART_RATE))),
                new Case("message refused", bench.message(message("{\"resourceType\": \"Observation\"}"))),
                new Case("deleted", bench.delete("Observation", "hr")),
                new Case("deleted and not known", bench.delete("Observation", "nobody")));
    }

    private static List<String> errors(Resource resource) {
        return VALIDATOR.validateWithResult(resource).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(ValidAnswersTest::text)
                .toList();
    }

    private static String text(SingleValidationMessage message) {
        return message.getLocationString() + ": " + message.getMessage();
    }

    private static String bundle(String type, String method, String url, String resource) {
        return """
                {"resourceType": "Bundle", "type": "%s",
                 "entry": [{"resource": %s, "request": {"method": "%s", "url": "%s"}}]}""".formatted(type, resource, method, url);
    }

    private static String message(String resource) {
        return """
                {"resourceType": "Bundle", "id": "b", "type": "message", "timestamp": "2026-05-01T11:59:00Z", "entry": [
                 {"fullUrl": "urn:uuid:5a1c0f0c-5b1e-4a50-9f6d-0c6f5f6a0001",
                  "resource": {"resourceType": "MessageHeader", "id": "m", "eventUri": "urn:x",
                   "source": {"endpoint": "https://ehr.example"}}},
                 {"fullUrl": "urn:uuid:5a1c0f0c-5b1e-4a50-9f6d-0c6f5f6a0002", "resource": %s}]}""".formatted(resource);
    }

    private static FhirValidator validator() {
        FhirContext context = FhirContext.forR4Cached();
        var support = new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context));
        return context.newValidator().registerValidatorModule(new FhirInstanceValidator(support));
    }
}
