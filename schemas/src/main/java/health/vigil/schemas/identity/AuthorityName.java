package health.vigil.schemas.identity;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How the name of an assigning authority is spelled in keys and in {@code vigil.identities}, whoever wrote it: upper and lower
 * case (but for URLs), blanks around and between and {@code urn:oid:} make no difference.
 */
public final class AuthorityName {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String OID = "URN:OID:";

    private AuthorityName() {}

    /** The one spelling of a name. */
    public static String spelledAlike(String name) {
        return isSpelledAlike(name) ? name : spelledOut(name);
    }

    // As nearly all are; they stand in every message, and a regular expression costs as much as reading a segment.
    private static boolean isSpelledAlike(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    // The path of a URL may be of mixed case, and there it makes a difference; all other names are written by hand.
    private static String spelledOut(String name) {
        String spaced = BLANKS.matcher(name.strip()).replaceAll(" ");
        if (spaced.contains("://")) {
            return spaced;
        }
        String upper = spaced.toUpperCase(Locale.ROOT);
        return upper.startsWith(OID) ? upper.substring(OID.length()) : upper;
    }
}
