package health.vigil.schemas.serde;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Short texts that were read lately, so that names of concepts, codes, units and keys are one object each and not one a fact.
 * Bounded: a text takes the place of another. A race between threads costs a text, and is never wrong.
 */
final class RecentTexts {

    /** The longest text that is kept, in bytes. */
    static final int LONGEST = 40;

    private static final int PLACES = 4_096;

    private final @Nullable String[] places = new String[PLACES];

    /** The text of those bytes in UTF-8. */
    String text(byte[] bytes, int start, int length) {
        int hash = 0;
        int signs = 0;
        for (int i = start; i < start + length; i++) {
            hash = 31 * hash + bytes[i];
            signs |= bytes[i];
        }
        if (signs < 0) {
            return new String(bytes, start, length, StandardCharsets.UTF_8);
        }
        int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        @Nullable String known = places[place];
        if (known != null && known.hashCode() == hash && isText(known, bytes, start, length)) {
            return known;
        }
        String text = new String(bytes, start, length, StandardCharsets.US_ASCII);
        places[place] = text;
        return text;
    }

    private static boolean isText(String known, byte[] bytes, int start, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != bytes[start + i]) {
                return false;
            }
        }
        return true;
    }
}
