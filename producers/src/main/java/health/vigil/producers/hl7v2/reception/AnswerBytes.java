package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.hl7v2.er7.Element;
import java.util.Arrays;

/** An answer as it is written, for one thread: every message has one, and the platform's own stream locks at every byte. */
final class AnswerBytes {

    private static final byte UNKNOWN = '?';
    private static final char FIRST_BEYOND_ASCII = 0x80;

    private byte[] bytes;
    private int size;

    AnswerBytes(int expected) {
        this.bytes = new byte[expected];
    }

    void write(byte one) {
        reserve(1);
        bytes[size++] = one;
    }

    /** Writes ASCII; anything else becomes a question mark. */
    void write(String text) {
        int length = text.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            bytes[size++] = c < FIRST_BEYOND_ASCII ? (byte) c : UNKNOWN;
        }
    }

    /** Writes what was sent, as it was sent. */
    void write(Element sent) {
        reserve(sent.length());
        sent.copyTo(bytes, size);
        size += sent.length();
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
