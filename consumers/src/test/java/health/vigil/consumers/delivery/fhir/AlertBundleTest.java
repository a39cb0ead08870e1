package health.vigil.consumers.delivery.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import health.vigil.consumers.console.Samples;
import health.vigil.consumers.delivery.Notices;
import health.vigil.consumers.delivery.channel.Notice;
import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertChange;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentOutcome;
import health.vigil.schemas.PersonsAction;
import health.vigil.schemas.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertBundleTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final FhirValidator JUDGE = judge();
    private static final AlertNames NAMES = new AlertNames(Map.of("HOSP", "https://hospital.example/mrn"));

    @ParameterizedTest
    @EnumSource
    void shouldSatisfyTheValidatorInEveryStatus(AlertStatus status) {
        assertThat(errors(bundle(Notices.identified(full(status))))).isEmpty();
        assertThat(errors(bundle(Notices.pseudonymous(full(status))))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldSatisfyTheValidatorInEverySeverity(Severity severity) {
        var alert = Samples.alert("a1", "p1", 1, AlertStatus.raised, severity);
        alert.setConfirmed(false);

        assertThat(errors(bundle(Notices.identified(alert)))).isEmpty();
    }

    @Test
    void shouldMarkEverythingAsEnteredInErrorWhenTheAlertIsRetracted() {
        var resources = bundle(Notices.identified(full(AlertStatus.retracted)));

        assertThat(only(resources, DetectedIssue.class).getStatus().toCode()).isEqualTo("entered-in-error");
        assertThat(only(resources, Flag.class).getStatus().toCode()).isEqualTo("entered-in-error");
        assertThat(only(resources, CommunicationRequest.class).getStatus().toCode())
                .isEqualTo("entered-in-error");
        assertThat(only(resources, RiskAssessment.class).getStatus().toCode()).isEqualTo("entered-in-error");
    }

    @Test
    void shouldTakeBackWhatAModelSaidOfAnEarlierRevisionWhenTheAlertIsRetracted() {
        var resources = bundle(Notices.identified(Notices.alert(3, AlertStatus.retracted)));

        assertThat(only(resources, RiskAssessment.class).getStatus().toCode()).isEqualTo("entered-in-error");
    }

    @Test
    void shouldUpdateTheSameResourceWithEveryRevision() {
        var first = bundle(Notices.identified(Notices.alert(1, AlertStatus.raised)));
        var second = bundle(Notices.identified(Notices.alert(2, AlertStatus.resolved)));

        assertThat(puts(first))
                .isEqualTo(puts(second))
                .contains("DetectedIssue?identifier=https://vigil.health/ns/alert|a1");
    }

    @Test
    void shouldTellTheRecordNumberOnlyWhereItMay() {
        var identified = bundle(Notices.identified(Notices.alert(1, AlertStatus.raised)));
        var pseudonymous = bundle(Notices.pseudonymous(Notices.alert(1, AlertStatus.raised)));

        assertThat(FHIR.newJsonParser().encodeResourceToString(identified)).contains("4711");
        assertThat(only(identified, Flag.class).getSubject().getIdentifier().getSystem())
                .isEqualTo("https://hospital.example/mrn");
        assertThat(FHIR.newJsonParser().encodeResourceToString(pseudonymous)).doesNotContain("4711");
        assertThat(only(pseudonymous, Flag.class).getSubject().getIdentifier().getValue())
                .isEqualTo("p1");
    }

    private static Alert full(AlertStatus status) {
        var alert = Notices.alert(2, status);
        alert.setAssessment(new Assessment(
                "q1",
                "p1",
                "a1",
                "d1",
                "early-warning",
                "1",
                "abc",
                AssessmentOutcome.answered,
                0.234,
                List.of(),
                null,
                3L,
                false,
                true,
                null,
                null,
                null,
                List.of(),
                List.of()));
        var history = new ArrayList<>(alert.getHistory());
        history.add(new AlertChange(
                3,
                status,
                Severity.high,
                Samples.minute(3),
                "nurse-1",
                "acknowledged",
                new PersonsAction(ActionType.acknowledge, null, null)));
        alert.setHistory(history);
        return alert;
    }

    private static Bundle bundle(Notice notice) {
        return AlertBundle.of(notice, NAMES);
    }

    private static <T> T only(Bundle bundle, Class<T> type) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> puts(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(entry -> entry.getRequest().getUrl())
                .toList();
    }

    private static List<String> errors(Bundle bundle) {
        return JUDGE.validateWithResult(FHIR.newJsonParser().encodeResourceToString(bundle)).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(SingleValidationMessage::toString)
                .toList();
    }

    private static FhirValidator judge() {
        var support = new ValidationSupportChain(
                new DefaultProfileValidationSupport(FHIR),
                new InMemoryTerminologyServerValidationSupport(FHIR),
                new CommonCodeSystemsTerminologyService(FHIR));
        return FHIR.newValidator().registerValidatorModule(new FhirInstanceValidator(support));
    }
}
