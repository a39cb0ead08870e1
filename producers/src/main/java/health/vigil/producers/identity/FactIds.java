package health.vigil.producers.identity;

import java.nio.charset.StandardCharsets;

/** Ids of facts whose identities begin alike: the results of one order, or of one reading. For one thread. */
public final class FactIds {

    private final KeyedHash.Begun begun;

    FactIds(KeyedHash.Begun begun) {
        this.begun = begun;
    }

    /** The rest of an identity, which may be kept where it comes again. */
    public static final class Rest {

        private final byte[] joined;

        private Rest(byte[] joined) {
            this.joined = joined;
        }

        byte[] joined() {
            return joined;
        }
    }

    /** The rest of an identity; the parts are in a fixed order. */
    public static Rest rest(String... parts) {
        byte[][] texts = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            texts[i] = parts[i].getBytes(StandardCharsets.UTF_8);
        }
        return new Rest(KeyedHash.joined("", texts));
    }

    /** Id of the fact whose identity is the beginning and this rest. */
    public String of(Rest rest) {
        return Pseudonyms.hex(begun.with(rest.joined));
    }
}
