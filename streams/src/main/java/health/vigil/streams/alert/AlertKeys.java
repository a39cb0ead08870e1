package health.vigil.streams.alert;

/** Keys of the parts of a patient's alert state. */
record AlertKeys(String patientKey) {

    private static final char SEPARATOR = '|';
    /** Before the names of all condition groups. */
    private static final String MARKS = "!";

    private static final String TAKEN_IN = "+";
    private static final String IDENTITY = "=";

    /** What the keys of all parts start with. */
    String prefix() {
        return patientKey + SEPARATOR;
    }

    String marks() {
        return prefix() + MARKS;
    }

    String takenIn() {
        return prefix() + TAKEN_IN;
    }

    /** Key of a group's alert. */
    String alert(String condition) {
        return prefix() + condition;
    }

    /** Key of what seldom changes of a group's alert. */
    String identity(String condition) {
        return alert(condition) + SEPARATOR + IDENTITY;
    }

    /** Key of the change that made a revision of a group's alert. */
    String change(String condition, int revision) {
        return alert(condition) + SEPARATOR + revision;
    }

    /** Condition group of an alert's key. */
    String condition(String alertKey) {
        return alertKey.substring(prefix().length());
    }

    /** Condition group of a key that says more after it. */
    String conditionBefore(String key) {
        return key.substring(prefix().length(), key.lastIndexOf(SEPARATOR));
    }
}
