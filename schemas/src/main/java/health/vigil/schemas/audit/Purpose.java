package health.vigil.schemas.audit;

/** What for: purposes of use as HL7 codes them (v3 ActReason). */
public enum Purpose {
    /** Caring for the patient. */
    TREATMENT("TREAT"),
    /** Caring for a patient whom one may not see otherwise. */
    BREAK_GLASS("BTG"),
    /** Running the hospital's systems. */
    OPERATIONS("HOPERAT");

    private final String code;

    Purpose(String code) {
        this.code = code;
    }

    /** The code. */
    public String code() {
        return code;
    }
}
