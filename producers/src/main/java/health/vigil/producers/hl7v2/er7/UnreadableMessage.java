package health.vigil.producers.hl7v2.er7;

/** The bytes are not an HL7 v2 message that can be read; the text says why and what to send. */
public final class UnreadableMessage extends Exception {

    private final String location;

    UnreadableMessage(String location, String text) {
        // Bad input is normal traffic, and where in this code it was found helps nobody.
        super(text, null, false, false);
        this.location = location;
    }

    /** What is wrong and what to do. */
    public String text() {
        return String.valueOf(getMessage());
    }

    /** Where, as in ERR-2: segment, sequence, field. */
    public String location() {
        return location;
    }
}
