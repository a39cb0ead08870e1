package health.vigil.schemas.serde;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Short texts that were read lately, so that names of concepts, codes, units and keys are one object each and not one a fact.
 * Bounded: a text takes the place of another. A race between threads costs a text, and is never wrong.
 */
final class RecentTexts {

    /** The longest text that is kept, in bytes. */
    static final int LONGEST = 40;

    /** Longer ones are keys and ids: most ids come once, and are not to take the places of names. */
    private static final int LONGEST_NAME = 31;

    private static final int NAMES = 4_096;
    private static final int KEYS = 256;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Spreads what differs in a few bits. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final @Nullable Known[] names = new Known[NAMES];
    private final @Nullable Known[] keys = new Known[KEYS];

    /** A text and its bytes in UTF-8; final fields, so that another thread sees both or none. */
    private static final class Known {

        private final byte[] bytes;
        private final String text;

        Known(byte[] bytes, String text) {
            this.bytes = bytes;
            this.text = text;
        }
    }

    /** The text of those bytes in UTF-8. */
    String text(byte[] bytes, int start, int length) {
        @Nullable Known[] places = length > LONGEST_NAME ? keys : names;
        int place = (int) ((mixed(bytes, start, length) * GOLDEN) >>> 48) & (places.length - 1);
        @Nullable Known known = places[place];
        if (known != null && Arrays.equals(known.bytes, 0, known.bytes.length, bytes, start, start + length)) {
            return known.text;
        }
        String text = new String(bytes, start, length, StandardCharsets.UTF_8);
        places[place] = new Known(Arrays.copyOfRange(bytes, start, start + length), text);
        return text;
    }

    /** Something of all of a short text, and of both ends of a longer one. */
    private static long mixed(byte[] bytes, int start, int length) {
        if (length >= Long.BYTES) {
            long first = (long) EIGHT_BYTES.get(bytes, start);
            return first * 31 + (long) EIGHT_BYTES.get(bytes, start + length - Long.BYTES);
        }
        long mixed = length;
        for (int i = start; i < start + length; i++) {
            mixed = mixed << 8 | (bytes[i] & 0xFF);
        }
        return mixed;
    }
}
