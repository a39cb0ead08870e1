package health.vigil.producers.fhir;

import health.vigil.producers.terminology.CodeForm;
import health.vigil.producers.terminology.OxygenTherapy;
import health.vigil.producers.terminology.Terminology;
import health.vigil.producers.version.StatusRank;
import health.vigil.schemas.Comparator;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one version of one Observation. A fact without a value, entered in error, withdraws what an earlier version
 * stated: where the resource is withdrawn or cancelled, where it now gives a reason why there is no value, and where a
 * component is gone. (Cancelled without a value says in the journal that nothing was obtained, and would withdraw nothing.)
 */
final class ObservationFacts {

    private final FactWriter writer;
    private final Terminology terminology;
    private final Values values;
    private final List<String> identity;
    private final FactStatus status;
    private final Span effective;
    private final List<Fact> facts = new ArrayList<>();
    private final HeldParts held = new HeldParts();
    private final Map<String, Integer> repeats = new HashMap<>();

    ObservationFacts(
            FactWriter writer,
            Terminology terminology,
            Values values,
            List<String> identity,
            FactStatus status,
            Span effective) {
        this.writer = writer;
        this.terminology = terminology;
        this.values = values;
        this.identity = identity;
        this.status = status;
        this.effective = effective;
    }

    /** @throws RefusedException if nothing of it can be used */
    List<Fact> of(org.hl7.fhir.r4.model.Observation sent) {
        held.read(() -> Coded.of(sent.getCode(), terminology)
                .ifPresent(coded -> add(
                        coded,
                        sent.getValue(),
                        sent.hasDataAbsentReason(),
                        sent.getInterpretation(),
                        "Observation.value",
                        identity)));
        List<ObservationComponentComponent> components = sent.getComponent();
        var present = new HashSet<String>();
        for (int i = 0; i < components.size(); i++) {
            ObservationComponentComponent component = components.get(i);
            String place = "Observation.component[" + i + "]";
            Coded.of(component.getCode(), terminology).map(Coded::code).ifPresent(present::add);
            held.read(() -> component(component, place));
        }
        held.refuseUnless(!facts.isEmpty());
        withdrawMissing(sent.getCode(), present);
        return facts;
    }

    /** What of it cannot be used, though the rest was. */
    List<Refusal> held() {
        return held.refusals();
    }

    private void component(ObservationComponentComponent component, String place) {
        ObservationShape.check(component, place, status, terminology);
        Coded.of(component.getCode(), terminology)
                .ifPresent(found -> add(
                        found,
                        component.getValue(),
                        component.hasDataAbsentReason(),
                        component.getInterpretation(),
                        place + ".value",
                        componentIdentity(found)));
    }

    // Repeats of one code in one resource are distinct measurements.
    private List<String> componentIdentity(Coded coded) {
        int nth = repeats.merge(coded.system() + "|" + coded.code(), 1, Integer::sum);
        var parts = new ArrayList<>(identity);
        parts.addAll(List.of(coded.system(), coded.code()));
        if (nth > 1) {
            parts.add(Integer.toString(nth));
        }
        return parts;
    }

    private void add(
            Coded coded,
            @Nullable Type value,
            boolean absent,
            List<CodeableConcept> interpretation,
            String place,
            List<String> factIdentity) {
        Observation body = body(coded);
        body.setInterpretation(codes(interpretation));
        Optional<String> finding = coded.finding(terminology);
        if (Statuses.isWithdrawn(status) || absent) {
            write(FactStatus.entered_in_error, body, factIdentity);
        } else if (finding.isPresent()) {
            if (isAffirmed(value)) {
                body.setCodedValue(finding.get());
                write(status, body, factIdentity);
            }
        } else if (value != null && !value.isEmpty() && !Values.isWaveform(value)) {
            values.read(coded.concept(), value, body, place);
            write(status, body, factIdentity);
        } else if (value == null || value.isEmpty()) {
            values.flagged(coded.concept(), body).ifPresent(flagged -> write(status, flagged, factIdentity));
        }
    }

    // What else may stand beside a finding ("absent", "mild") takes it back or not, and nobody here can tell.
    private static boolean isAffirmed(@Nullable Type value) {
        return value == null || value.isEmpty() || (value instanceof BooleanType said && said.booleanValue());
    }

    private void withdrawMissing(CodeableConcept code, Set<String> present) {
        if (!writer.version().isLater() && !Statuses.isWithdrawn(status)) {
            return;
        }
        for (String member : Panels.membersOf(code)) {
            if (!present.contains(member)) {
                Coded.of(Panels.LOINC, member, terminology)
                        .ifPresent(coded -> write(FactStatus.entered_in_error, body(coded), componentIdentity(coded)));
            }
        }
    }

    // The rank is the resource's: a value that comes after a reason for none must be able to win.
    private void write(FactStatus factStatus, Observation body, List<String> factIdentity) {
        add(factStatus, body, factIdentity);
        OxygenTherapy.of(body).ifPresent(told -> {
            var toldIdentity = new ArrayList<>(factIdentity);
            toldIdentity.add(told.getConcept());
            add(factStatus, told, toldIdentity);
        });
    }

    private void add(FactStatus factStatus, Observation body, List<String> factIdentity) {
        facts.add(writer.fact(factStatus, StatusRank.of(status), effective, body, factIdentity.toArray(String[]::new)));
    }

    private static Observation body(Coded coded) {
        return new Observation(
                coded.concept().name(),
                null,
                Comparator.equal,
                null,
                null,
                coded.code(),
                coded.system(),
                List.of(),
                null,
                null);
    }

    /** What flags a result, as far as it looks like codes. */
    static List<String> codes(List<CodeableConcept> interpretation) {
        return interpretation.stream()
                .flatMap(concept -> concept.getCoding().stream())
                .map(Coding::getCode)
                .flatMap(Stream::ofNullable)
                .filter(CodeForm::isCode)
                .toList();
    }
}
