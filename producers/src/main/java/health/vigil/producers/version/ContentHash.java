package health.vigil.producers.version;

import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * {@code FactVersion.contentHash}: 64 bits that differ where the content does, which makes the order of versions total. Not
 * cryptographic: whoever can choose the content of a fact needs no collision to have another believed. For one thread.
 */
public final class ContentHash {

    // The offset basis and the prime of FNV-1a, over four characters at a time.
    private static final long START = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private static final long ABSENT = -1;

    private long hash = START;

    /** The hash of a text. */
    public static long of(String text) {
        return new ContentHash().add(text).value();
    }

    /** Adds a part of the content: a text, a time, a number, a truth, an enum, a record or a list of these; null is one too. */
    public ContentHash add(@Nullable Object part) {
        switch (part) {
            case null -> mix(ABSENT);
            case String text -> mix(text);
            case Instant time -> mix(time.toEpochMilli());
            case Enum<?> symbol -> add(symbol.name());
            case Boolean truth -> mix(truth ? 1 : 0);
            case Number number -> mix(number.longValue());
            case List<?> list -> addEach(list);
            case SpecificRecord record -> addFields(record);
            default ->
                throw new IllegalArgumentException(
                        "Content of a fact is a " + part.getClass().getSimpleName());
        }
        return this;
    }

    /** The hash of what was added. */
    public long value() {
        long value = (hash ^ (hash >>> 29)) * 0xbf58476d1ce4e5b9L;
        return value ^ (value >>> 32);
    }

    private void mix(String text) {
        int length = text.length();
        mix(length);
        int at = 0;
        for (; at + 4 <= length; at += 4) {
            mix(text.charAt(at)
                    | (long) text.charAt(at + 1) << 16
                    | (long) text.charAt(at + 2) << 32
                    | (long) text.charAt(at + 3) << 48);
        }
        long rest = 0;
        for (; at < length; at++) {
            rest = rest << 16 | text.charAt(at);
        }
        mix(rest);
    }

    private void addEach(List<?> list) {
        mix(list.size());
        list.forEach(this::add);
    }

    private void addFields(SpecificRecord record) {
        int fields = record.getSchema().getFields().size();
        for (int i = 0; i < fields; i++) {
            add(record.get(i));
        }
    }

    // A multiplication moves nothing down, so the high bits are brought back.
    private void mix(long word) {
        hash = (hash ^ word) * PRIME;
        hash ^= hash >>> 32;
    }
}
