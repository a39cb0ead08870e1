package health.vigil.schemas.audit;

/** What is audited. */
public enum Activity {
    /** A person saw a patient's whole context. */
    VIEW_PATIENT("view-patient", "R"),
    /** A person saw the ward board: names, vital signs and alerts of all whom they may see. */
    VIEW_BOARD("view-board", "R"),
    /** A person saw one alert with its evidence. */
    VIEW_ALERT("view-alert", "R"),
    /** A person saw a patient's open alerts in another system. */
    VIEW_CARDS("view-cards", "R"),
    /** A person looked a patient up by a number. */
    LOOK_UP_IDENTIFIER("look-up-identifier", "R"),
    /** A person opened a patient of another unit, with a reason. */
    BREAK_GLASS("break-glass", "E"),
    /** A person acted on an alert. */
    ACT_ON_ALERT("act-on-alert", "U"),
    /** A person saw the bytes of a message. */
    SHOW_MESSAGE("show-message", "R"),
    /** A person put definitions of triggers into force. */
    ACTIVATE_TRIGGERS("activate-triggers", "U"),
    /** A person put policies into force. */
    ACTIVATE_POLICIES("activate-policies", "U"),
    /** A person entered, corrected or withdrew a fact that no feed carries. */
    ENTER_FACT("enter-fact", "U"),
    /** A question is about to leave for a model. */
    CALL_MODEL("call-model", "E"),
    /** What came of it. */
    HEAR_MODEL("hear-model", "E"),
    /** A person read the audit. */
    VIEW_AUDIT("view-audit", "R"),
    /** A person signed in. */
    SIGN_IN("sign-in", "E"),
    /** A person signed out. */
    SIGN_OUT("sign-out", "E"),
    /** Somebody could not show who they are. */
    SIGN_IN_FAILED("sign-in-failed", "E"),
    /** An account asked for what its roles do not allow. */
    REFUSED("refused", "E");

    private final String word;
    private final String action;

    Activity(String word, String action) {
        this.word = word;
        this.action = action;
    }

    /** Action as FHIR's AuditEvent codes it: C, R, U, D, or E for any other. */
    public String action() {
        return action;
    }

    /** What for, as a rule. */
    public Purpose purpose() {
        return switch (this) {
            case VIEW_PATIENT, VIEW_BOARD, VIEW_ALERT, VIEW_CARDS, LOOK_UP_IDENTIFIER, ACT_ON_ALERT, ENTER_FACT ->
                Purpose.TREATMENT;
            case BREAK_GLASS -> Purpose.BREAK_GLASS;
            default -> Purpose.OPERATIONS;
        };
    }

    /** Outcome as FHIR's AuditEvent codes it: 0 for success, 4 for a failure of whoever asked. */
    public String outcome() {
        return this == SIGN_IN_FAILED || this == REFUSED ? "4" : "0";
    }

    /** The word in `vigil.audit`. */
    public String word() {
        return word;
    }
}
