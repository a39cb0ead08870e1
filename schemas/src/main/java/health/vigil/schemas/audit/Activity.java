package health.vigil.schemas.audit;

/** What is audited. */
public enum Activity {
    /** A person saw a patient's whole context. */
    VIEW_PATIENT("view-patient"),
    /** A person looked a patient up by a number. */
    LOOK_UP_IDENTIFIER("look-up-identifier"),
    /** A person acted on an alert. */
    ACT_ON_ALERT("act-on-alert"),
    /** A person saw the bytes of a message. */
    SHOW_MESSAGE("show-message"),
    /** A person put definitions of triggers into force. */
    ACTIVATE_TRIGGERS("activate-triggers"),
    /** A person put policies into force. */
    ACTIVATE_POLICIES("activate-policies"),
    /** A person entered, corrected or withdrew a fact that no feed carries. */
    ENTER_FACT("enter-fact");

    private final String word;

    Activity(String word) {
        this.word = word;
    }

    /** The word in `vigil.audit`. */
    public String word() {
        return word;
    }
}
