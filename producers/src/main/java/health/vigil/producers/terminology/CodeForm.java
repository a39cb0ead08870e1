package health.vigil.producers.terminology;

import java.util.regex.Pattern;

/** Tells codes from words. Words in a code's place may say anything, the patient's name too, and stay at the edge. */
public final class CodeForm {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._:/+%#<>*-]{1,24}");

    private CodeForm() {}

    /** Whether a text looks like a code: short, and without blanks. */
    public static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }
}
