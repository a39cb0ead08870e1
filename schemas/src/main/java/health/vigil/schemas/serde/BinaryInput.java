package health.vigil.schemas.serde;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;

/** Reads Avro's binary encoding out of bytes. Not safe for several threads. */
final class BinaryInput {

    private static final int MOST_BITS = 63;

    private final byte[] bytes;
    private final RecentTexts texts;
    private int position;

    BinaryInput(byte[] bytes, int from, RecentTexts texts) {
        this.bytes = bytes;
        this.position = from;
        this.texts = texts;
    }

    /** Bytes that are left. */
    int remaining() {
        return bytes.length - position;
    }

    /** Avro's long: zigzag, seven bits a byte, the lowest first. */
    long readLong() {
        long read = 0;
        for (int shift = 0; shift <= MOST_BITS; shift += 7) {
            byte next = bytes[take(1)];
            read |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (read >>> 1) ^ -(read & 1);
            }
        }
        throw new AvroRuntimeException("A number goes on for more than ten bytes");
    }

    /** Avro's int, which is written as a long. */
    int readInt() {
        return (int) readLong();
    }

    /** Milliseconds since 1970. */
    Instant readTime() {
        return Instant.ofEpochMilli(readLong());
    }

    /** A number that must be a place in something of that size. */
    int readIndex(int size) {
        long index = readLong();
        if (index < 0 || index >= size) {
            throw new AvroRuntimeException("Number " + index + " where there are " + size);
        }
        return (int) index;
    }

    boolean readBoolean() {
        return bytes[take(1)] != 0;
    }

    /** Eight bytes, the lowest first. */
    double readDouble() {
        int start = take(Double.BYTES);
        long bits = 0;
        for (int i = 0; i < Double.BYTES; i++) {
            bits |= (bytes[start + i] & 0xFFL) << (8 * i);
        }
        return Double.longBitsToDouble(bits);
    }

    String readString() {
        int length = readLength();
        int start = take(length);
        return length <= RecentTexts.LONGEST
                ? texts.text(bytes, start, length)
                : new String(bytes, start, length, StandardCharsets.UTF_8);
    }

    ByteBuffer readBytes() {
        return ByteBuffer.wrap(readFixed(readLength()));
    }

    byte[] readFixed(int length) {
        int start = take(length);
        return Arrays.copyOfRange(bytes, start, start + length);
    }

    /** How many items the next block of an array or a map has; 0 where it ends. */
    int readItems() {
        long items = readLong();
        if (items < 0) {
            // Then the block's length follows, for those who skip it.
            readLong();
            items = -items;
        }
        if (items < 0 || items > Integer.MAX_VALUE) {
            throw new AvroRuntimeException("A block of " + items + " items");
        }
        return (int) items;
    }

    private int readLength() {
        long length = readLong();
        if (length < 0 || length > remaining()) {
            throw cutOff(length);
        }
        return (int) length;
    }

    private int take(int length) {
        if (length > remaining()) {
            throw cutOff(length);
        }
        int start = position;
        position += length;
        return start;
    }

    private AvroRuntimeException cutOff(long length) {
        return new AvroRuntimeException(length + " bytes are to follow and " + remaining() + " are left");
    }
}
