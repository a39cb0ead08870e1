package health.vigil.producers.hl7v2.er7;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of an array as one number, the first lowest: what all bytes of all messages pass through is looked at this way. */
public final class EightBytes {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private EightBytes() {}

    /** The eight bytes from an index on. */
    public static long at(byte[] bytes, int index) {
        return (long) EIGHT.get(bytes, index);
    }

    /** One byte eight times. */
    public static long repeated(byte one) {
        return (one & 0xFFL) * LOW_BITS;
    }

    /** Not 0 if and only if one of the eight is 0. */
    public static long anyZero(long eight) {
        return (eight - LOW_BITS) & ~eight & HIGH_BITS;
    }

    /** The high bit of each of the eight that is 0, and no other. */
    static long zeros(long eight) {
        return ~(((eight & ~HIGH_BITS) + ~HIGH_BITS) | eight) & HIGH_BITS;
    }

    /** Not 0 if and only if one of the eight has its high bit. */
    static long highBits(long eight) {
        return eight & HIGH_BITS;
    }
}
