package health.vigil.consumers.delivery.fhir;

import health.vigil.consumers.delivery.channel.Notice;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertChange;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.Evidence;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueStatus;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentStatus;
import org.hl7.fhir.r4.model.StringType;

/**
 * One notice as a transaction: DetectedIssue, Flag, CommunicationRequest and, where a model answered, RiskAssessment, each updated
 * by the alert's identifier, so that a change is a new version; and a Provenance for each revision, made once.
 */
final class AlertBundle {

    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);
    private static final int DECIMALS = 2;

    private final Notice notice;
    private final Alert alert;
    private final Reference subject;
    private final Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
    private final List<Reference> targets = new ArrayList<>();

    private AlertBundle(Notice notice, AlertNames names) {
        this.notice = notice;
        this.alert = notice.alert();
        this.subject = names.subject(notice.patient());
    }

    /** The transaction. */
    static Bundle of(Notice notice, AlertNames names) {
        return new AlertBundle(notice, names).build();
    }

    private Bundle build() {
        Reference issue = update(issue());
        update(flag());
        update(request().addAbout(issue));
        Assessment assessment = alert.getAssessment();
        if (assessment != null && assessment.getProbability() != null) {
            update(prediction(assessment, assessment.getProbability()));
        } else if (isWithdrawn()) {
            // A model may have spoken of an earlier revision, of which the receiver still has the resource.
            update(risk());
        }
        create(provenance());
        return bundle;
    }

    private DetectedIssue issue() {
        var issue = new DetectedIssue()
                .addIdentifier(identifier())
                .setStatus(
                        isWithdrawn()
                                ? DetectedIssueStatus.ENTEREDINERROR
                                : alert.getConfirmed() ? DetectedIssueStatus.FINAL : DetectedIssueStatus.PRELIMINARY)
                .setCode(code())
                .setSeverity(Statuses.severity(alert.getSeverity()))
                .setPatient(subject)
                .setIdentified(new DateTimeType(date(alert.getRaisedAt())))
                .setDetail(detail());
        alert.getEvidence()
                .forEach(it -> issue.addEvidence()
                        .addCode(new CodeableConcept().setText(words(it)))
                        .addDetail(fact(it)));
        alert.getHistory().stream()
                .filter(change -> change.getAction() != null)
                .forEach(change -> issue.addMitigation()
                        .setAction(new CodeableConcept().setText(change.getReason()))
                        .setDate(date(change.getAt()))
                        .setAuthor(new Reference().setDisplay(change.getBy())));
        return issue;
    }

    private Flag flag() {
        var period = new Period().setStart(date(alert.getRaisedAt()));
        if (isOver()) {
            period.setEnd(date(alert.getUpdatedAt()));
        }
        return new Flag()
                .addIdentifier(identifier())
                .setStatus(
                        isWithdrawn() ? FlagStatus.ENTEREDINERROR : isOver() ? FlagStatus.INACTIVE : FlagStatus.ACTIVE)
                .addCategory(coded("http://terminology.hl7.org/CodeSystem/flag-category", "clinical", "Clinical"))
                .setCode(code())
                .setSubject(subject)
                .setPeriod(period);
    }

    private CommunicationRequest request() {
        var request = new CommunicationRequest()
                .addIdentifier(identifier())
                .setStatus(Statuses.request(alert.getStatus()))
                .setPriority(Statuses.priority(notice.urgency()))
                .setSubject(subject)
                .setAuthoredOn(date(alert.getUpdatedAt()));
        request.addCategory(coded("http://terminology.hl7.org/CodeSystem/communication-category", "alert", "Alert"));
        request.addPayload().setContent(new StringType(alert.getTitle() + ": " + lastReason()));
        notice.notes().forEach(note -> request.addNote(new Annotation().setText(note)));
        return request;
    }

    private RiskAssessment risk() {
        return new RiskAssessment()
                .addIdentifier(identifier())
                .setStatus(isWithdrawn() ? RiskAssessmentStatus.ENTEREDINERROR : RiskAssessmentStatus.FINAL)
                .setCode(code())
                .setSubject(subject)
                .setOccurrence(new DateTimeType(date(alert.getUpdatedAt())));
    }

    private RiskAssessment prediction(Assessment assessment, double probability) {
        var risk = risk().setMethod(new CodeableConcept()
                .setText(
                        assessment.getModel() + " " + assessment.getVersion() + ", SHA-256 " + assessment.getDigest()));
        alert.getEvidence().forEach(it -> risk.addBasis(fact(it)));
        // R4 states a decimal probability in per cent.
        risk.addPrediction()
                .setOutcome(new CodeableConcept().setText(alert.getCondition()))
                .setProbability(new DecimalType(
                        BigDecimal.valueOf(probability).multiply(PERCENT).setScale(DECIMALS, RoundingMode.HALF_UP)));
        return risk;
    }

    private Provenance provenance() {
        var provenance = new Provenance()
                .setRecordedElement(new InstantType(date(alert.getUpdatedAt())))
                .setActivity(coded(
                        "http://terminology.hl7.org/CodeSystem/v3-DataOperation",
                        isWithdrawn() ? "NULLIFY" : alert.getRevision() == 1 ? "CREATE" : "UPDATE",
                        isWithdrawn() ? "nullify" : alert.getRevision() == 1 ? "create" : "revise"))
                .addReason(new CodeableConcept().setText(lastReason()));
        provenance.getMeta().addTag().setSystem(AlertNames.REVISION).setCode(notice.key());
        provenance.setTarget(targets);
        provenance.addAgent().setWho(new Reference().setType("Device").setDisplay("Vigil"));
        String by = notice.lastChange().getBy();
        if (!by.equals("vigil")) {
            provenance.addAgent().setWho(new Reference().setDisplay(by));
        }
        alert.getEvidence().stream()
                .map(Evidence::getEventId)
                .distinct()
                .forEach(event -> provenance
                        .addEntity()
                        .setRole(ProvenanceEntityRole.SOURCE)
                        .setWhat(logical(AlertNames.EVENT, event)));
        return provenance;
    }

    private Reference update(DomainResource resource) {
        String type = resource.fhirType();
        var fullUrl = url(type);
        bundle.addEntry()
                .setFullUrl(fullUrl)
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl(type + "?identifier=" + AlertNames.ALERT + "|" + alert.getAlertId());
        targets.add(new Reference(fullUrl));
        return new Reference(fullUrl);
    }

    private void create(Provenance provenance) {
        bundle.addEntry()
                .setFullUrl(url("Provenance"))
                .setResource(provenance)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Provenance")
                .setIfNoneExist("_tag=" + AlertNames.REVISION + "|" + notice.key());
    }

    private String url(String type) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes((type + "/" + notice.key()).getBytes(StandardCharsets.UTF_8));
    }

    private Identifier identifier() {
        return new Identifier().setSystem(AlertNames.ALERT).setValue(alert.getAlertId());
    }

    private CodeableConcept code() {
        var code = new CodeableConcept().setText(alert.getTitle());
        code.addCoding()
                .setSystem(AlertNames.TRIGGER)
                .setCode(alert.getTrigger().getId());
        code.addCoding().setSystem(AlertNames.CONDITION).setCode(alert.getCondition());
        return code;
    }

    private String detail() {
        var detail = new StringBuilder(alert.getTitle()).append(". ").append(lastReason());
        if (!alert.getConfirmed()) {
            detail.append(". Unconfirmed, observations overdue");
        }
        if (!alert.getMissing().isEmpty()) {
            detail.append(". Missing: ").append(String.join(", ", alert.getMissing()));
        }
        return detail.append(". ").append(alert.getTrigger().getCitation()).toString();
    }

    private String lastReason() {
        AlertChange last = notice.lastChange();
        return last.getReason();
    }

    private boolean isWithdrawn() {
        return alert.getStatus() == AlertStatus.retracted;
    }

    private boolean isOver() {
        return Statuses.isOver(alert.getStatus());
    }

    private static String words(Evidence evidence) {
        String display = Concepts.shipped()
                .find(evidence.getConcept())
                .map(Concept::display)
                .orElse(evidence.getConcept());
        String unit = evidence.getUnit() == null ? "" : " " + evidence.getUnit();
        return display + " " + evidence.getValue() + unit + " at " + evidence.getEffective();
    }

    private static Reference fact(Evidence evidence) {
        return logical(AlertNames.FACT, evidence.getFactId()).setDisplay(words(evidence));
    }

    private static Reference logical(String system, String value) {
        return new Reference().setIdentifier(new Identifier().setSystem(system).setValue(value));
    }

    private static CodeableConcept coded(String system, String code, String display) {
        var concept = new CodeableConcept();
        concept.addCoding().setSystem(system).setCode(code).setDisplay(display);
        return concept;
    }

    private static Date date(Instant instant) {
        return Date.from(instant);
    }
}
