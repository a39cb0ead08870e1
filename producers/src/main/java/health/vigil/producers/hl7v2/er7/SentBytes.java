package health.vigil.producers.hl7v2.er7;

import java.util.Arrays;

/** A stretch of a message as it was sent, equal to another of the same bytes. */
public final class SentBytes {

    private final byte[] bytes;
    private final int hash;

    SentBytes(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Arrays.hashCode(bytes);
    }

    /** How many bytes there are. */
    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SentBytes sent && hash == sent.hash && Arrays.equals(bytes, sent.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
