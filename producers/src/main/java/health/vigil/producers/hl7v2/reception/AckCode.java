package health.vigil.producers.hl7v2.reception;

/** MSA-1 in original mode. */
public enum AckCode {
    /** Kept and taken. */
    AA,
    /** Cannot be used as it is; sending the same again does not help. */
    AE,
    /** Of a kind that is not taken here. */
    AR
}
