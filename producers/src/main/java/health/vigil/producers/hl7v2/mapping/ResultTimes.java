package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Hl7Time;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.ResultStatus;
import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.hl7v2.mapping.ResultGroup.Line;
import health.vigil.schemas.FactStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When an observation was made, and when its status was issued. */
sealed interface ResultTimes {

    /**
     * All that were sent can be read.
     *
     * @param effective OBX-14, else OBR-7, else the message's time
     * @param stated OBR-22; null where none was sent
     * @param messageTime MSH-7
     */
    record Known(Hl7Time effective, @Nullable Instant stated, Instant messageTime) implements ResultTimes {

        /** When a laboratory issued it: a correction may move the time of the specimen back, and must win all the same. */
        Instant issuedByLaboratory() {
            return stated != null ? stated : messageTime;
        }

        /**
         * When a reading was issued. Preliminary versions share its time, so that one that comes late does not undo a final
         * one; any other is as new as its message, so that what was deleted can be entered again.
         */
        Instant issuedByDevice(ResultStatus status) {
            if (stated != null) {
                return stated;
            }
            return status.factStatus() == FactStatus.preliminary || messageTime.isBefore(effective.start())
                    ? effective.start()
                    : messageTime;
        }
    }

    /** One of them is not a time. */
    record Unreadable(Problem problem) implements ResultTimes {}

    static ResultTimes of(Line line, MessageContext context) {
        Segment obr = line.obr();
        Element sentObserved = line.obx().field(14);
        Hl7Time observed = read(sentObserved, context);
        if (observed == null && sentObserved.isPresent()) {
            return unreadable(line.location() + "^14");
        }
        Element sentOfOrder = obr == null ? null : obr.field(7);
        Hl7Time ofOrder = observed == null ? read(sentOfOrder, context) : null;
        if (observed == null && ofOrder == null && sentOfOrder != null && sentOfOrder.isPresent()) {
            return unreadable("OBR^^7");
        }
        Element sentIssued = obr == null ? null : obr.field(22);
        Hl7Time issued = read(sentIssued, context);
        if (issued == null && sentIssued != null && sentIssued.isPresent()) {
            return unreadable("OBR^^22");
        }
        return known(observed, ofOrder, issued, context.messageTime());
    }

    private static Known known(
            @Nullable Hl7Time observed, @Nullable Hl7Time ofOrder, @Nullable Hl7Time issued, Instant messageTime) {
        Hl7Time effective =
                observed != null ? observed : ofOrder != null ? ofOrder : new Hl7Time(messageTime, null, null);
        return new Known(effective, issued == null ? null : issued.start(), messageTime);
    }

    private static @Nullable Hl7Time read(@Nullable Element element, MessageContext context) {
        return element == null || !element.isPresent()
                ? null
                : Hl7Time.read(element, context.zone(), context.arrived()).orElse(null);
    }

    private static Unreadable unreadable(String location) {
        return new Unreadable(new Problem(ErrorCode.DATA_TYPE, location, Hl7Time.NOT_A_TIME));
    }
}
