package health.vigil.producers.hl7v2.reception;

/** MSA-1, HL7 table 0008: an application acknowledgement, and what the accept acknowledgement says of the same message. */
public enum AckCode {
    /** Kept and taken. */
    AA("CA"),
    /** Cannot be used as it is; sending the same again does not help. */
    AE("CE"),
    /** Of a kind that is not taken here. */
    AR("CR");

    private final String accept;

    AckCode(String accept) {
        this.accept = accept;
    }

    /** The code of the accept acknowledgement. */
    String accept() {
        return accept;
    }

    /** The more severe of two. */
    AckCode or(AckCode other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
