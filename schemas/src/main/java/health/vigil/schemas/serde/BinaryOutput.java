package health.vigil.schemas.serde;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.generic.GenericFixed;
import org.jspecify.annotations.Nullable;

/** Bytes in Avro's binary encoding, growing as they are written. Not safe for several threads. */
final class BinaryOutput {

    private static final int MAX_VARINT_BYTES = 10;

    private byte[] bytes;
    private int size;

    BinaryOutput(int expectedBytes) {
        this.bytes = new byte[expectedBytes];
    }

    /** Forgets what was written, and keeps its room. */
    void clear() {
        size = 0;
    }

    /** Bytes that can be written without growing. */
    int capacity() {
        return bytes.length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    void writeByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** Four bytes, the highest first: not Avro's, but the wire format's. */
    void writeBigEndian(int value) {
        writeByte(value >> 24);
        writeByte(value >> 16);
        writeByte(value >> 8);
        writeByte(value);
    }

    void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    /** Avro's int, which is written as a long. */
    void writeInt(int value) {
        writeLong(value);
    }

    /** Avro's long: zigzag, then seven bits a byte, the lowest first. */
    void writeLong(long value) {
        reserve(MAX_VARINT_BYTES);
        byte[] into = bytes;
        int at = size;
        long left = (value << 1) ^ (value >> 63);
        while ((left & ~0x7FL) != 0) {
            into[at++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        into[at++] = (byte) left;
        size = at;
    }

    /** Milliseconds since 1970. */
    void writeTime(Instant value) {
        writeLong(value.toEpochMilli());
    }

    /** A constant of those that Avro generates, in the order of the schema's symbols. */
    @SuppressWarnings("EnumOrdinal")
    void writeSymbol(Enum<?> value) {
        writeLong(value.ordinal());
    }

    void writeString(String text) {
        int start = size;
        writeLong(text.length());
        if (!writeAscii(text)) {
            size = start;
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            writeLong(utf8.length);
            write(utf8);
        }
    }

    // Nearly every text is ASCII, and this makes no copy of it; false where it is not.
    private boolean writeAscii(String text) {
        int length = text.length();
        reserve(length);
        byte[] into = bytes;
        int at = size;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return false;
            }
            into[at + i] = (byte) c;
        }
        size += length;
        return true;
    }

    void writeBytes(ByteBuffer value) {
        byte[] content = new byte[value.remaining()];
        value.duplicate().get(content);
        writeLong(content.length);
        write(content);
    }

    /** As many bytes as the schema says. */
    void writeFixed(GenericFixed value) {
        write(value.bytes());
    }

    /** Says that a union has no branch for a value. */
    static void refuse(@Nullable Object value) {
        Objects.requireNonNull(value);
        throw new AvroRuntimeException(
                "No branch of the union takes a " + value.getClass().getName());
    }

    /** Eight bytes, the lowest first. */
    void writeDouble(double value) {
        reserve(Double.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < Double.BYTES; i++) {
            bytes[size++] = (byte) (bits >> (8 * i));
        }
    }

    private void write(byte[] content) {
        reserve(content.length);
        System.arraycopy(content, 0, bytes, size, content.length);
        size += content.length;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
