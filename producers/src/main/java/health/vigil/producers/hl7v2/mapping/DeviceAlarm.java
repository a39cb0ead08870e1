package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Hl7Time;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.terminology.CodeForm;
import health.vigil.producers.terminology.Reading;
import health.vigil.schemas.Comparator;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Observation;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One alarm of a device as IHE PCD-04 tells it: its OBR, and an OBX for each facet. The first names the event; others
 * say its phase, its priority and its type by MDC codes.
 */
final class DeviceAlarm {

    private static final Concept CONCEPT = Concepts.shipped().get("device-alarm");

    /** MDC_ATTR_EVENT_PHASE, and the number that some makers send under the same name. */
    private static final Set<String> PHASE = Set.of("68481", "68165");

    private static final Set<String> PRIORITY = Set.of("68484");
    private static final Set<String> TYPE = Set.of("68485");

    private final Segment obr;
    private final List<Segment> facets;

    /** @param rows the OBX of the alarm, before which the device itself and its parts may be named without a value */
    DeviceAlarm(Segment obr, List<Segment> rows) {
        this.obr = obr;
        List<Segment> named = rows.stream()
                .dropWhile(row -> !row.field(2).isPresent() && !row.field(5).isPresent())
                .toList();
        this.facets = named.isEmpty() ? rows : named;
    }

    /** The alarm with its newest phase; nothing where it has none that is known. */
    Optional<Fact> fact(Patient patient, OrderTimes times, MessageContext context) {
        Optional<Element> phase = facet(PHASE);
        if (phase.isEmpty()
                || !(context.terminology()
                                .answer(CONCEPT, "", phase.get().component(1).text())
                        instanceof Reading.Coded(var code))) {
            return Optional.empty();
        }
        Hl7Time time = times.read(facets.getFirst(), "OBX", 14)
                .or(() -> times.read(obr, "OBR", 7))
                .orElseGet(() -> new Hl7Time(context.messageTime(), null, null));
        SourceCode event = event();
        return Optional.of(new FactMaker(context, patient.key(), patient.visitKey())
                .make(
                        context.pseudonyms().factId(identity(event, patient, time, context)),
                        FactStatus.final$,
                        time.start(),
                        time,
                        false,
                        new Observation(
                                CONCEPT.name(),
                                null,
                                Comparator.equal,
                                null,
                                code,
                                event.stated(),
                                event.system(),
                                urgency(),
                                null,
                                null)));
    }

    static Problem problem(OrderGroup.Order order) {
        return new Problem(
                ErrorCode.REQUIRED_FIELD_MISSING,
                order.location("OBR", 1),
                "The alarm has no phase that is known: send an OBX of MDC 68481 with start, continue, update, escalate,"
                        + " deescalate or end");
    }

    // MDC_EVT_ALARM says in its value which event; older senders name the event itself.
    private SourceCode event() {
        Segment first = facets.getFirst();
        SourceCode value = SourceCode.of(first.field(5));
        return value.system().isEmpty() ? SourceCode.of(first.field(3)) : value;
    }

    private List<String> urgency() {
        var urgency = new ArrayList<String>();
        facets.getFirst()
                .field(8)
                .repetitions()
                .forEach(flag -> flag.component(1).value().ifPresent(urgency::add));
        facet(PRIORITY).flatMap(facet -> facet.component(1).value()).ifPresent(urgency::add);
        facet(TYPE).flatMap(facet -> facet.component(1).value()).ifPresent(urgency::add);
        return urgency.stream().filter(CodeForm::isCode).distinct().toList();
    }

    private Optional<Element> facet(Set<String> codes) {
        return facets.stream()
                .filter(obx -> codes.contains(obx.field(3).component(1).text()))
                .findFirst()
                .map(obx -> obx.field(5));
    }

    // OBR-29 names the message that an alarm started with, OBR-3 this one.
    private String[] identity(SourceCode event, Patient patient, Hl7Time time, MessageContext context) {
        String parent = obr.field(29).component(2).subcomponent(1).text();
        String own = obr.field(3).component(1).text();
        String alarm =
                !parent.isEmpty() ? parent : !own.isEmpty() ? own : time.start().toString();
        return new String[] {"alarm", context.feed().authority(), patient.key(), alarm, event.system(), event.code()};
    }
}
