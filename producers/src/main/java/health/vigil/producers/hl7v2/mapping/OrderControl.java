package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Segment;
import org.jspecify.annotations.Nullable;

/** What ORC says of an order: ORC-1 (HL7 table 0119), and where that only tells of a status, ORC-5 (HL7 table 0038). */
enum OrderControl {
    /** It stands: new, changed, accepted, under way, done. */
    STANDS,
    /** It was held and stands again: released. */
    RELEASED,
    /** It is over before its time, or done: discontinued, held, completed. */
    ENDED,
    /** It is not to be carried out, and was not. */
    CANCELLED,
    /** An answer between systems that changes nothing: a request that could not be met. */
    SAYS_NOTHING;

    private static final int CONTROL = 1;
    private static final int STATUS = 5;

    /** What an ORC says; an order without one stands. */
    static OrderControl of(@Nullable Segment orc) {
        if (orc == null) {
            return STANDS;
        }
        return switch (orc.field(CONTROL).component(1).text()) {
            case "CA", "OC", "CR", "UA", "RP", "RQ", "RU" -> CANCELLED;
            case "DC", "OD", "DR", "HD", "OH", "HR" -> ENDED;
            case "RL", "OE", "OR" -> RELEASED;
            case "UC", "UD", "UF", "UH", "UM", "UN", "UR", "UX", "DE", "DF", "OF", "MC" -> SAYS_NOTHING;
            default -> ofStatus(orc.field(STATUS).component(1).text());
        };
    }

    private static OrderControl ofStatus(String status) {
        return switch (status) {
            case "CA" -> CANCELLED;
            case "CM", "DC", "HD" -> ENDED;
            default -> STANDS;
        };
    }
}
