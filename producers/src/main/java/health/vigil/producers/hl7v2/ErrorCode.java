package health.vigil.producers.hl7v2;

/** HL7 table 0357: kinds of errors in a message. */
public enum ErrorCode {
    /** The segments are not in the order that the message needs. */
    SEGMENT_SEQUENCE(100, "Segment sequence error"),
    /** Something that must be there is not. */
    REQUIRED_FIELD_MISSING(101, "Required field missing"),
    /** A value is not of its type. */
    DATA_TYPE(102, "Data type error"),
    /** A code is not in its table. */
    TABLE_VALUE_NOT_FOUND(103, "Table value not found"),
    /** MSH-9.1. */
    UNSUPPORTED_MESSAGE_TYPE(200, "Unsupported message type"),
    /** MSH-9.2. */
    UNSUPPORTED_EVENT_CODE(201, "Unsupported event code"),
    /** MSH-11. */
    UNSUPPORTED_PROCESSING_ID(202, "Unsupported processing id"),
    /** MSH-12. */
    UNSUPPORTED_VERSION_ID(203, "Unsupported version id"),
    /** Anything else. */
    APPLICATION_INTERNAL(207, "Application internal error");

    private final int code;
    private final String text;

    ErrorCode(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The code, as in ERR-3.1. */
    public String code() {
        return Integer.toString(code);
    }

    /** The table's own words, as in ERR-3.2. */
    public String text() {
        return text;
    }
}
