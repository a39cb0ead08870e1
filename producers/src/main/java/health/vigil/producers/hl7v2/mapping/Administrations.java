package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Hl7Time;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.hl7v2.mapping.OrderGroup.Order;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.MedicationChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** RXA: a medication given. Refused and not given (RXA-20) is no administration; given in part or stopped is one, and a stop. */
final class Administrations {

    /** RXA-20: HL7 table 0322, and what charts of medication say in words. */
    private static final Set<String> NOT_GIVEN = Set.of(
            "RE",
            "NA",
            "REFUSED",
            "HELD",
            "NOT GIVEN",
            "NOT ADMINISTERED",
            "MISSED",
            "MISSED DOSE",
            "OMITTED",
            "CANCELED ENTRY");

    private static final Set<String> STOPPED = Set.of("PA", "STOPPED", "PAUSED");

    private static final int SUB_ID = 2;
    private static final int START = 3;
    private static final int END = 4;
    private static final int CODE = 5;
    private static final int AMOUNT = 6;
    private static final int UNIT = 7;
    private static final int PER = 12;
    private static final int COMPLETION = 20;
    private static final int ACTION = 21;

    private Administrations() {}

    static void map(Order order, Patient patient, Statements statements, MessageContext context) {
        for (Segment rxa : order.all("RXA")) {
            Optional<Drug> drug = Drug.of(rxa.field(CODE), order.all("RXR"), amount(rxa, context), context);
            if (drug.isEmpty()) {
                SourceCode code = SourceCode.of(rxa.field(CODE));
                context.skipped().unmapped(code.system(), code.code());
            } else {
                add(order, rxa, drug.get(), patient, statements, context);
            }
        }
    }

    // RXA-12, where it is a time, makes a rate of the amount.
    private static Amount amount(Segment rxa, MessageContext context) {
        String unit = Amount.unit(rxa.field(UNIT), context);
        String per = rxa.field(PER).component(1).text();
        String number = rxa.field(AMOUNT).component(1).text();
        Amount rate = unit.isEmpty() || per.isEmpty() ? Amount.UNSAID : Amount.of(number, unit + "/" + per, context);
        return rate.or(Amount.of(number, unit, context));
    }

    private static void add(
            Order order, Segment rxa, Drug drug, Patient patient, Statements statements, MessageContext context) {
        var times = new OrderTimes(order, context);
        Optional<Hl7Time> start = times.read(rxa, "RXA", START);
        if (start.isEmpty()) {
            statements.lose(times.problem()
                    .orElse(new Problem(
                            ErrorCode.REQUIRED_FIELD_MISSING,
                            order.location("RXA", START),
                            "There is no time of the administration: send it in RXA-3")));
            return;
        }
        Optional<Hl7Time> end = times.read(rxa, "RXA", END)
                .filter(time -> time.start().isAfter(start.get().start()));
        var maker = new FactMaker(context, patient.key(), patient.visitKey());
        List<String> identity = identity(order, rxa, drug, patient, start.get(), context);
        var facts = new ArrayList<Fact>();
        facts.add(maker.make(
                context.pseudonyms().factId(identity.toArray(String[]::new)),
                status(rxa),
                times.issued(),
                end.map(over -> new Hl7Time(start.get().start(), over.start(), null))
                        .orElse(start.get()),
                true,
                drug.body(MedicationChange.administration)));
        if (STOPPED.contains(completion(rxa))) {
            identity.addFirst("stop");
            facts.add(maker.make(
                    context.pseudonyms().factId(identity.toArray(String[]::new)),
                    FactStatus.final$,
                    times.issued(),
                    end.orElse(start.get()),
                    true,
                    drug.body(MedicationChange.stop)));
        }
        statements.take(patient, times, facts);
    }

    private static FactStatus status(Segment rxa) {
        if (rxa.field(ACTION).text().equals("D")) {
            return FactStatus.entered_in_error;
        }
        return NOT_GIVEN.contains(completion(rxa)) ? FactStatus.cancelled : FactStatus.final$;
    }

    private static String completion(Segment rxa) {
        Element said = rxa.field(COMPLETION);
        return said.component(1)
                .value()
                .orElse(said.component(2).text())
                .strip()
                .toUpperCase(Locale.ROOT);
    }

    // Sub-ids are constant at many senders, so that only the time tells one dose of an order from the next.
    private static List<String> identity(
            Order order, Segment rxa, Drug drug, Patient patient, Hl7Time start, MessageContext context) {
        var identity = new ArrayList<>(OrderNumber.find(context, OrderNumber.PLACER_FIRST, order.orc()));
        if (identity.isEmpty()) {
            identity.add(patient.key());
        }
        identity.addFirst("administration");
        identity.addAll(List.of(
                rxa.field(SUB_ID).text(),
                drug.code().system(),
                drug.code().code(),
                start.start().toString()));
        return identity;
    }
}
