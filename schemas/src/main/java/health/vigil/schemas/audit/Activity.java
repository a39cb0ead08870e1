package health.vigil.schemas.audit;

/** What is audited. */
public enum Activity {
    /** A person saw a patient's whole context. */
    VIEW_PATIENT("view-patient"),
    /** A person saw a patient's open alerts in another system. */
    VIEW_CARDS("view-cards"),
    /** A person looked a patient up by a number. */
    LOOK_UP_IDENTIFIER("look-up-identifier"),
    /** A person acted on an alert. */
    ACT_ON_ALERT("act-on-alert"),
    /** A person saw the bytes of a message. */
    SHOW_MESSAGE("show-message"),
    /** A person put definitions of triggers into force. */
    ACTIVATE_TRIGGERS("activate-triggers"),
    /** A question is about to leave for a model. */
    CALL_MODEL("call-model"),
    /** What came of it. */
    HEAR_MODEL("hear-model");

    private final String word;

    Activity(String word) {
        this.word = word;
    }

    /** The word in `vigil.audit`. */
    public String word() {
        return word;
    }
}
