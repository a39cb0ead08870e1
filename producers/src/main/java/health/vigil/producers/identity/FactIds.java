package health.vigil.producers.identity;

import health.vigil.schemas.identity.OrderedResults;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Ids of facts whose identities begin alike: the results of one order, or of one reading. For one thread. */
public final class FactIds {

    private static final Rest NOTHING = rest();

    private final KeyedHash.Begun begun;
    private @Nullable String order;

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

    /** Id of the result of an order, whose number is the beginning: its first half is the order's ({@link OrderedResults}). */
    public String ofOrder(Rest rest) {
        return OrderedResults.result(order(), of(rest));
    }

    /** Id of the statement that an order is withdrawn with all of its results. */
    public String ofWithdrawal() {
        return OrderedResults.withdrawal(order());
    }

    private String order() {
        if (order == null) {
            order = of(NOTHING);
        }
        return order;
    }
}
