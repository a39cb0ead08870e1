package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Hl7Time;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the times of one order; one that cannot be read is a problem of that order. */
final class OrderTimes {

    private static final int TRANSACTION = 9;
    private static final int EFFECTIVE = 15;

    private final OrderGroup.Order order;
    private final MessageContext context;
    private @Nullable Problem problem;

    OrderTimes(OrderGroup.Order order, MessageContext context) {
        this.order = order;
        this.context = context;
    }

    /** The first time that could not be read. */
    Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    /** A time of a detail of the order; nothing where none was sent. */
    Optional<Hl7Time> read(@Nullable Segment segment, String name, int field) {
        return segment == null ? Optional.empty() : read(segment.field(field), order.location(name, field));
    }

    /** When the status was issued: ORC-9, else the message's time. */
    Instant issued() {
        return read(order.orc(), "ORC", TRANSACTION).map(Hl7Time::start).orElse(context.messageTime());
    }

    /** When an order without a time of its own takes effect: ORC-15, else ORC-9, else the message's time. */
    Hl7Time ofControl() {
        return read(order.orc(), "ORC", EFFECTIVE)
                .or(() -> read(order.orc(), "ORC", TRANSACTION))
                .orElseGet(() -> new Hl7Time(context.messageTime(), null, null));
    }

    /** A time that stands in a part of a field. */
    Optional<Hl7Time> read(Element element, String location) {
        if (!element.isPresent()) {
            return Optional.empty();
        }
        Optional<Hl7Time> time = Hl7Time.read(element, context.zone(), context.arrived());
        if (time.isEmpty() && problem == null) {
            problem = new Problem(ErrorCode.DATA_TYPE, location, Hl7Time.NOT_A_TIME);
        }
        return time;
    }
}
