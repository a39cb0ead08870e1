package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.Hl7Time;
import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.hl7v2.mapping.OrderGroup.Order;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.MedicationChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * RXO, RXE and RXG: a medication as it is ordered, encoded by the pharmacy, and to be given. One order, told in up to three
 * ways; the last of them knows most.
 */
final class MedicationOrders {

    private static final int TIMING_START = 4;
    private static final int COMPONENT = 2;
    private static final int COMPONENT_AMOUNT = 3;
    private static final int COMPONENT_UNIT = 4;

    private MedicationOrders() {}

    /** Where each segment says what. */
    private enum Detail {
        RXG(4, 5, 6, 7, 15, 16, 3),
        RXE(2, 3, 4, 5, 23, 24, 1),
        RXO(1, 2, 3, 4, 21, 22, 0);

        private final int code;
        private final int dose;
        private final int mostDose;
        private final int doseUnit;
        private final int rate;
        private final int rateUnit;
        private final int timing;

        Detail(int code, int dose, int mostDose, int doseUnit, int rate, int rateUnit, int timing) {
            this.code = code;
            this.dose = dose;
            this.mostDose = mostDose;
            this.doseUnit = doseUnit;
            this.rate = rate;
            this.rateUnit = rateUnit;
            this.timing = timing;
        }
    }

    /**
     * A drug of an order, and the segment that says so.
     *
     * @param component whether it is one of several that a mixture is made of
     */
    private record Ordered(Drug drug, Detail detail, Segment segment, boolean component) {}

    static void map(Order order, Patient patient, Statements statements, MessageContext context) {
        List<Detail> sent = Stream.of(Detail.values())
                .filter(detail -> order.first(detail.name()).isPresent())
                .toList();
        List<Ordered> drugs = drugs(order, sent, context);
        for (Ordered ordered : drugs) {
            add(order, ordered, patient, statements, context);
        }
        if (drugs.isEmpty()) {
            countUnmapped(order, sent, context);
        }
    }

    // A mixture is what it is made of, where it has no code that is known.
    private static List<Ordered> drugs(Order order, List<Detail> sent, MessageContext context) {
        for (Detail detail : sent) {
            Segment segment = order.first(detail.name()).orElseThrow();
            Optional<Drug> drug = drug(segment, detail, order, context);
            if (drug.isPresent()) {
                return List.of(new Ordered(drug.get(), detail, segment, false));
            }
        }
        return sent.isEmpty() ? List.of() : components(order, sent.getFirst(), context);
    }

    // What is ordered and what the pharmacy made of it may both list them.
    private static List<Ordered> components(Order order, Detail detail, MessageContext context) {
        Segment segment = order.first(detail.name()).orElseThrow();
        var components = new LinkedHashMap<SourceCode, Ordered>();
        for (Segment rxc : order.all("RXC")) {
            Amount amount = Amount.of(rxc, COMPONENT_AMOUNT, COMPONENT_UNIT, context);
            Drug.of(rxc.field(COMPONENT), order.all("RXR"), amount, context)
                    .ifPresent(drug -> components.putIfAbsent(drug.code(), new Ordered(drug, detail, segment, true)));
        }
        return List.copyOf(components.values());
    }

    private static void countUnmapped(Order order, List<Detail> sent, MessageContext context) {
        Stream.concat(
                        sent.stream()
                                .map(detail ->
                                        order.first(detail.name()).orElseThrow().field(detail.code)),
                        order.all("RXC").stream().map(rxc -> rxc.field(COMPONENT)))
                .map(SourceCode::of)
                .forEach(code -> context.skipped().unmapped(code.system(), code.code()));
    }

    // Where a range has no lower end, its upper one is what is known.
    private static Optional<Drug> drug(Segment segment, Detail detail, Order order, MessageContext context) {
        Amount amount = Amount.of(segment, detail.rate, detail.rateUnit, context)
                .or(Amount.of(segment, detail.dose, detail.doseUnit, context))
                .or(Amount.of(segment, detail.mostDose, detail.doseUnit, context));
        return Drug.of(segment.field(detail.code), order.all("RXR"), amount, context);
    }

    private static void add(
            Order order, Ordered ordered, Patient patient, Statements statements, MessageContext context) {
        OrderControl control = OrderControl.of(order.orc());
        if (control == OrderControl.SAYS_NOTHING) {
            return;
        }
        var times = new OrderTimes(order, context);
        Hl7Time start = start(order, ordered.segment, ordered.detail, times);
        var maker = new FactMaker(context, patient.key(), patient.visitKey());
        List<String> identity = identity(order, ordered, patient, start, context);
        boolean numbered = !OrderNumber.find(context, OrderNumber.PLACER_FIRST, order.orc())
                .isEmpty();
        var facts = new ArrayList<Fact>();
        facts.add(maker.make(
                context.pseudonyms().factId(identity.toArray(String[]::new)),
                control == OrderControl.CANCELLED ? FactStatus.cancelled : FactStatus.final$,
                times.issued(),
                start,
                !numbered,
                ordered.drug.body(MedicationChange.order)));
        if (control == OrderControl.ENDED || control == OrderControl.RELEASED) {
            identity.addFirst("stop");
            facts.add(maker.make(
                    context.pseudonyms().factId(identity.toArray(String[]::new)),
                    control == OrderControl.ENDED ? FactStatus.final$ : FactStatus.cancelled,
                    times.issued(),
                    times.ofControl(),
                    !numbered,
                    ordered.drug.body(MedicationChange.stop)));
        }
        statements.take(patient, times, facts);
    }

    private static List<String> identity(
            Order order, Ordered ordered, Patient patient, Hl7Time start, MessageContext context) {
        SourceCode code = ordered.drug.code();
        var identity = new ArrayList<>(OrderNumber.find(context, OrderNumber.PLACER_FIRST, order.orc()));
        if (identity.isEmpty()) {
            identity.addAll(List.of(
                    patient.key(), code.system(), code.code(), start.start().toString()));
        } else if (ordered.component) {
            identity.addAll(List.of(code.system(), code.code()));
        }
        identity.addFirst("medication");
        return identity;
    }

    // TQ1-7, else the start within the older quantity and timing (RXE-1.4, RXG-3.4, ORC-7.4), else when it was ordered.
    private static Hl7Time start(Order order, Segment segment, Detail detail, OrderTimes times) {
        return times.read(order.first("TQ1").orElse(null), "TQ1", 7)
                .or(() -> detail.timing == 0
                        ? Optional.empty()
                        : times.read(timing(segment, detail.timing), order.location(detail.name(), detail.timing)))
                .or(() -> order.orc() == null
                        ? Optional.empty()
                        : times.read(timing(order.orc(), 7), order.location("ORC", 7)))
                .orElseGet(times::ofControl);
    }

    private static Element timing(Segment segment, int field) {
        return segment.field(field).component(TIMING_START);
    }
}
