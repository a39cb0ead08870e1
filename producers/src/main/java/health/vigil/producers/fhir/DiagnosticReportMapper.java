package health.vigil.producers.fhir;

import health.vigil.producers.fhir.Frames.About;
import health.vigil.producers.fhir.Frames.Time;
import health.vigil.producers.terminology.Terminology;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.ServiceOrder;
import health.vigil.schemas.concept.CodedClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * DiagnosticReport: stands over its results. One that is cancelled or entered in error withdraws them; results that are
 * contained in it are read as if they came by themselves.
 */
final class DiagnosticReportMapper {

    private static final String TYPE = "DiagnosticReport";

    private final FhirSource source;
    private final Frames frames;
    private final Terminology terminology;
    private final ObservationMapper observations;

    DiagnosticReportMapper(FhirSource source, Frames frames, Terminology terminology, ObservationMapper observations) {
        this.source = source;
        this.frames = frames;
        this.terminology = terminology;
        this.observations = observations;
    }

    Mapped map(DiagnosticReport report, String id, Sending sending) {
        DiagnosticReportStatus sent = report.getStatus();
        if (sent == null) {
            throw RefusedException.missing(
                    "DiagnosticReport.status", "There is no status: send one of FHIR's, for example final");
        }
        boolean withdrawn = sent == DiagnosticReportStatus.CANCELLED || sent == DiagnosticReportStatus.ENTEREDINERROR;
        var facts = new ArrayList<Addressed>();
        var held = new HeldParts();
        var results = new ArrayList<String>();
        for (Reference result : report.getResult()) {
            Optional<Observation> inside = contained(report, result);
            if (inside.isPresent()) {
                held.get(() -> Optional.of(read(inside.get(), report, id, withdrawn, sending)))
                        .ifPresent(mapped -> {
                            facts.addAll(mapped.facts());
                            held.add(mapped.held());
                        });
            } else if (withdrawn) {
                name(result, sending).ifPresent(results::add);
            }
        }
        held.refuseUnless(!facts.isEmpty());
        facts.addAll(order(report, id, withdrawn, sending));
        SourceVersion version = version(report, sending);
        return new Mapped(
                TYPE,
                TYPE + "/" + id,
                new ResourceVersion(version, withdrawn ? 3 : 1),
                facts,
                List.of(),
                List.of(),
                results,
                held.refusals(),
                version.messageTime(),
                note(facts.size(), withdrawn));
    }

    // What is reported was ordered: a culture is evidence of suspected infection, whatever grows.
    private List<Addressed> order(DiagnosticReport report, String id, boolean withdrawn, Sending sending) {
        Optional<Term> culture =
                Term.of(report.getCode(), CodedClass.Kind.ORDER, terminology).filter(Term::isKnown);
        if (culture.isEmpty()) {
            return List.of();
        }
        Frame frame = frames.of(
                report,
                id,
                sending,
                new About(report.getSubject(), "DiagnosticReport.subject", report.getEncounter()),
                new Time(report.getEffective(), "DiagnosticReport.effective"),
                new Time(report.getIssuedElement(), "DiagnosticReport.issued"));
        Term term = culture.get();
        var body = new ServiceOrder(term.concept(), term.code(), term.system());
        FactStatus status = withdrawn ? FactStatus.entered_in_error : FactStatus.final$;
        return frame.patientKey() == null ? List.of() : List.of(frame.fact(status, body));
    }

    private static @Nullable String note(int facts, boolean withdrawn) {
        if (withdrawn) {
            return "Taken: the results that it names are withdrawn";
        }
        return facts > 0 ? null : "Kept, and no facts made of it: its results are read where they come themselves";
    }

    private static Optional<Observation> contained(DiagnosticReport report, Reference result) {
        String reference = result.getReference();
        return reference == null || !reference.startsWith("#")
                ? Optional.empty()
                : References.contained(report, reference)
                        .filter(Observation.class::isInstance)
                        .map(Observation.class::cast);
    }

    // A contained result has no life of its own: what it does not say, its report says.
    private Mapped read(Observation result, DiagnosticReport report, String id, boolean withdrawn, Sending sending) {
        Modifiers.check(result);
        Observation whole = result.copy();
        whole.setMeta(report.getMeta());
        if (!whole.hasSubject()) {
            whole.setSubject(report.getSubject());
        }
        if (!whole.hasEncounter()) {
            whole.setEncounter(report.getEncounter());
        }
        if (!whole.hasEffective() && report.hasEffective()) {
            whole.setEffective(report.getEffective());
        }
        if (withdrawn) {
            whole.setStatus(ObservationStatus.ENTEREDINERROR);
        }
        whole.setContained(report.getContained());
        return observations.map(whole, id + "#" + result.getIdElement().getIdPart(), sending);
    }

    private Optional<String> name(Reference result, Sending sending) {
        String reference = result.getReference();
        if (reference == null) {
            return Optional.empty();
        }
        return sending.find(reference)
                .map(entry -> entry.fhirType() + "/" + sending.entries().idOf(entry))
                .or(() -> Optional.of(new IdType(reference))
                        .filter(name -> name.hasResourceType() && name.hasIdPart())
                        .map(name -> name.getResourceType() + "/" + name.getIdPart()));
    }

    private SourceVersion version(DiagnosticReport report, Sending sending) {
        Instant issued = report.getIssuedElement().hasValue()
                ? Span.of(report.getIssuedElement(), source.zone(), "DiagnosticReport.issued")
                        .start()
                : null;
        return SourceVersion.of(report.getMeta(), issued, sending.stated(), Instant.EPOCH, source.zone());
    }
}
