package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.Hl7Time;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.ServiceOrder;
import health.vigil.schemas.concept.CodedClass;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** OBR: an order for an investigation that triggers know, such as a blood culture. */
final class ServiceOrders {

    private static final int SERVICE = 4;
    private static final int OBSERVED = 7;

    /** All fields that the class is read from. */
    static final int[] FIELDS = {SERVICE};

    private ServiceOrders() {}

    /** The class of the service that an OBR orders; nothing where triggers know none. */
    static Optional<CodedClass> read(Segment obr, MessageContext context) {
        return SourceCode.of(obr.field(SERVICE))
                .classOf(CodedClass.Kind.ORDER, obr.field(SERVICE), context.terminology());
    }

    /** The order as a fact, withdrawn where it was cancelled or discontinued. */
    static Fact fact(
            Segment obr,
            @Nullable Segment orc,
            CodedClass service,
            FactStatus status,
            Patient patient,
            OrderTimes times,
            MessageContext context) {
        SourceCode code = SourceCode.of(obr.field(SERVICE));
        Hl7Time effective = times.read(obr, "OBR", OBSERVED)
                .filter(observed -> !observed.start().isAfter(context.messageTime()))
                .orElseGet(times::ofControl);
        var identity = new ArrayList<>(OrderNumber.find(context, OrderNumber.PLACER_FIRST, obr, orc));
        boolean numbered = !identity.isEmpty();
        if (!numbered) {
            identity.add(patient.key());
            identity.add(effective.start().toString());
        }
        identity.addFirst("order");
        // Placer and filler may code one service each in its own way.
        identity.add(service.name());
        return new FactMaker(context, patient.key(), patient.visitKey())
                .make(
                        context.pseudonyms().factId(identity.toArray(String[]::new)),
                        status,
                        times.issued(),
                        effective,
                        !numbered,
                        new ServiceOrder(service.name(), code.stated(), code.system()));
    }
}
