package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.Hl7Time;
import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.hl7v2.mapping.OrderGroup.Order;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.MedicationChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * RXO, RXE and RXG: a medication as it is ordered, encoded by the pharmacy, and to be given. One order, told in up to three
 * ways; the last of them knows most.
 */
final class MedicationOrders {

    private static final int TIMING_START = 4;

    private MedicationOrders() {}

    /** Where each segment says what. */
    private enum Detail {
        RXG(4, 5, 7, 15, 16, 3),
        RXE(2, 3, 5, 23, 24, 1),
        RXO(1, 2, 4, 21, 22, 0);

        private final int code;
        private final int dose;
        private final int doseUnit;
        private final int rate;
        private final int rateUnit;
        private final int timing;

        Detail(int code, int dose, int doseUnit, int rate, int rateUnit, int timing) {
            this.code = code;
            this.dose = dose;
            this.doseUnit = doseUnit;
            this.rate = rate;
            this.rateUnit = rateUnit;
            this.timing = timing;
        }
    }

    static void map(Order order, Patient patient, Statements statements, MessageContext context) {
        List<Detail> sent = new ArrayList<>();
        for (Detail detail : Detail.values()) {
            Optional<Segment> segment = order.first(detail.name());
            if (segment.isPresent()) {
                sent.add(detail);
                Optional<Drug> drug = drug(segment.get(), detail, order, context);
                if (drug.isPresent()) {
                    add(order, segment.get(), detail, drug.get(), patient, statements, context);
                    return;
                }
            }
        }
        for (Detail detail : sent) {
            order.first(detail.name())
                    .map(segment -> SourceCode.of(segment.field(detail.code)))
                    .ifPresent(code -> context.skipped().unmapped(code.system(), code.code()));
        }
    }

    private static Optional<Drug> drug(Segment segment, Detail detail, Order order, MessageContext context) {
        Amount amount = Amount.of(segment, detail.rate, detail.rateUnit, context)
                .or(Amount.of(segment, detail.dose, detail.doseUnit, context));
        return Drug.of(segment.field(detail.code), order.all("RXR"), amount, context);
    }

    private static void add(
            Order order,
            Segment segment,
            Detail detail,
            Drug drug,
            Patient patient,
            Statements statements,
            MessageContext context) {
        OrderControl control = OrderControl.of(order.orc());
        if (control == OrderControl.SAYS_NOTHING) {
            return;
        }
        var times = new OrderTimes(order, context);
        Hl7Time start = start(order, segment, detail, times);
        var maker = new FactMaker(context, patient.key(), patient.visitKey());
        List<String> identity = identity(order, drug, patient, start, context);
        boolean numbered = !OrderNumber.find(context, OrderNumber.PLACER_FIRST, order.orc())
                .isEmpty();
        var facts = new ArrayList<Fact>();
        facts.add(maker.make(
                context.pseudonyms().factId(identity.toArray(String[]::new)),
                control == OrderControl.CANCELLED ? FactStatus.cancelled : FactStatus.final$,
                times.issued(),
                start,
                !numbered,
                drug.body(MedicationChange.order)));
        if (control == OrderControl.ENDED || control == OrderControl.RELEASED) {
            identity.addFirst("stop");
            facts.add(maker.make(
                    context.pseudonyms().factId(identity.toArray(String[]::new)),
                    control == OrderControl.ENDED ? FactStatus.final$ : FactStatus.cancelled,
                    times.issued(),
                    times.ofControl(),
                    !numbered,
                    drug.body(MedicationChange.stop)));
        }
        statements.take(patient, times, facts);
    }

    private static List<String> identity(
            Order order, Drug drug, Patient patient, Hl7Time start, MessageContext context) {
        var identity = new ArrayList<>(OrderNumber.find(context, OrderNumber.PLACER_FIRST, order.orc()));
        if (identity.isEmpty()) {
            identity.addAll(List.of(
                    patient.key(),
                    drug.code().system(),
                    drug.code().code(),
                    start.start().toString()));
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
