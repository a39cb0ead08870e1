package health.vigil.producers.fhir;

import health.vigil.producers.fhir.Frames.Time;
import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.terminology.Terminology;
import health.vigil.producers.version.StatusRank;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.jspecify.annotations.Nullable;

/** Observation: its value is one fact, each component another. */
final class ObservationMapper {

    private final FhirSource source;
    private final Frames frames;
    private final Pseudonyms pseudonyms;
    private final References references;
    private final Terminology terminology;

    ObservationMapper(
            FhirSource source, Frames frames, Pseudonyms pseudonyms, References references, Terminology terminology) {
        this.source = source;
        this.frames = frames;
        this.pseudonyms = pseudonyms;
        this.references = references;
        this.terminology = terminology;
    }

    Mapped map(Observation observation, String id, Sending sending) {
        FactStatus status = status(observation);
        ObservationShape.check(observation, status, terminology);
        Span effective = effective(observation, sending);
        SourceVersion version = version(observation, sending, effective);
        Optional<String> patientKey =
                references.patientKey(observation.getSubject(), observation, sending, "Observation.subject");
        if (patientKey.isEmpty()) {
            return Mapped.withoutFacts("Observation", id, version.messageTime(), Notes.NOT_A_PATIENT);
        }
        String visitKey = references.visitKey(observation.getEncounter(), sending, "Observation.encounter");
        var writer = new FactWriter(pseudonyms, patientKey.get(), visitKey, version);
        var parts = new ObservationFacts(
                writer,
                terminology,
                new Values(terminology, source.missingUnit()),
                List.of(source.server(), "Observation/" + id),
                status,
                effective);
        List<Fact> facts = new ArrayList<>(parts.of(observation));
        AnsweredCondition.of(observation.getCode(), terminology)
                .flatMap(asked -> asked.fact(observation, status, effective, writer, terminology))
                .ifPresent(facts::add);
        List<Term> unmapped = unmapped(observation);
        return new Mapped(
                "Observation",
                "Observation/" + id,
                new ResourceVersion(version, StatusRank.of(status)),
                facts.stream()
                        .map(fact -> new Addressed(patientKey.get(), fact))
                        .toList(),
                List.of(),
                unmapped,
                List.of(),
                parts.held(),
                version.messageTime(),
                facts.isEmpty() ? noFacts(unmapped) : null);
    }

    // The first coding of each, as an engineer would map it.
    private List<Term> unmapped(Observation observation) {
        var codes = new ArrayList<CodeableConcept>();
        codes.add(observation.getCode());
        observation.getComponent().forEach(component -> codes.add(component.getCode()));
        // A panel without a value of its own is known by its components.
        boolean panel = !observation.hasValue() && codes.size() > 1;
        return codes.stream()
                .skip(panel ? 1 : 0)
                .filter(code -> Coded.of(code, terminology).isEmpty()
                        && AnsweredCondition.of(code, terminology).isEmpty())
                .flatMap(code ->
                        code.getCoding().stream().filter(Coding::hasCode).limit(1))
                .map(coding -> new Term(null, Coded.system(coding), coding.getCode()))
                .toList();
    }

    private static String noFacts(List<Term> unmapped) {
        return unmapped.isEmpty()
                ? "Kept, and no facts made of it: it has no value yet, or a curve for one, or leaves open what it asks"
                : "Kept, and no facts made of it: no code of it stands for a concept that Vigil watches";
    }

    private static FactStatus status(Observation observation) {
        ObservationStatus status = observation.getStatus();
        if (status == null || status == ObservationStatus.NULL) {
            throw RefusedException.missing(
                    "Observation.status", "There is no status: send one of FHIR's, for example final");
        }
        return switch (status) {
            case REGISTERED -> FactStatus.registered;
            case PRELIMINARY -> FactStatus.preliminary;
            case FINAL -> FactStatus.final$;
            case AMENDED -> FactStatus.amended;
            case CORRECTED -> FactStatus.corrected;
            case CANCELLED -> FactStatus.cancelled;
            case ENTEREDINERROR -> FactStatus.entered_in_error;
            case UNKNOWN, NULL -> FactStatus.unknown;
        };
    }

    private SourceVersion version(Observation observation, Sending sending, Span effective) {
        return SourceVersion.of(
                observation.getMeta(), issued(observation), sending.stated(), effective.start(), source.zone());
    }

    private @Nullable Instant issued(Observation observation) {
        return observation.getIssuedElement().hasValue()
                ? Span.of(observation.getIssuedElement(), source.zone(), "Observation.issued")
                        .start()
                : null;
    }

    private Span effective(Observation observation, Sending sending) {
        Optional<Span> said = frames.span(new Time(observation.getEffective(), "Observation.effective"));
        // A result that does not say when is as old as its report says; a day says less than what else there is.
        Optional<Span> reported = sending.reportOf(observation)
                .flatMap(report -> frames.span(new Time(report.getEffective(), "DiagnosticReport.effective")));
        return said.or(() -> reported.filter(span -> span.end() == null))
                .or(() -> Optional.ofNullable(issued(observation)).map(Span::moment))
                .or(() -> frames.span(
                        new Time(observation.getMeta().getLastUpdatedElement(), "Observation.meta.lastUpdated")))
                .or(() -> Optional.ofNullable(sending.stated()).map(Span::moment))
                .or(() -> reported)
                .orElseThrow(() -> RefusedException.missing(
                        "Observation.effective",
                        "Nothing says when it was observed: send effectiveDateTime, or issued"));
    }
}
