package health.vigil.producers.hl7v2.mllp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameReaderTest {

    private static final int LIMIT = 8;

    private final AtomicInteger ignored = new AtomicInteger();
    private final AtomicInteger useless = new AtomicInteger();
    private final FrameMemory memory = new FrameMemory(200_000);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // S = 0B, E = 1C, T = 0D
                "''| |0",
                "SaaET|whole aa|0",
                "SETSET|'whole ,whole '|0",
                "SaETSbET|whole a,whole b|0",
                "SaESbE|whole a,whole b|0",
                "xxSaETyySbETz|whole a,whole b|5",
                "SaETTSbET|whole a,whole b|1",
                "garbage| |7",
                "ET| |2",
                "S12345678ET|whole 12345678|0",
                "S123456789ETSbET|long 12345678,whole b|0",
                "Saa|cut aa|0",
                "SaaSbbET|another aa,whole bb|0",
                "S123456789SbET|another 12345678,whole b|0",
                "SaTbTET|whole aTbT|0",
                "SaEbbSbET|whole a,whole b|2",
                "SaEbSbET|whole a,whole b|1",
                "SaSSbET|another a,another ,whole b|0"
            })
    void shouldFindFrames(String stream, String expected, int ignoredBytes) throws IOException {
        List<String> frames = read(new InChunks(bytes(stream), new Random(0), 1));

        assertThat(String.join(",", frames)).isEqualTo(expected == null ? "" : marks(expected));
        assertThat(ignored).hasValue(ignoredBytes);
    }

    @Property(tries = 500)
    void shouldFindTheSameFramesHoweverTheStreamIsCut(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 5) Integer> alphabet,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int chunk)
            throws IOException {
        byte[] stream = new byte[alphabet.size()];
        for (int i = 0; i < stream.length; i++) {
            stream[i] = new byte[] {0x0B, 0x1C, 0x0D, 'a', 'b', 'c'}[alphabet.get(i)];
        }
        List<String> whole = read(new InChunks(stream, new Random(seed), stream.length + 1));
        int ignoredWhole = ignored.getAndSet(0);

        List<String> cut = read(new InChunks(stream, new Random(seed), chunk));

        assertThat(cut).isEqualTo(whole);
        assertThat(ignored.getAndSet(0)).isEqualTo(ignoredWhole);
    }

    @Property(tries = 300)
    void shouldFindTheSameFramesWhetherOrNotItMayWait(
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 9_000) Integer> lengths,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 20_000) int chunk)
            throws IOException {
        var stream = new StringBuilder();
        var expected = new ArrayList<String>();
        for (int length : lengths) {
            String content = "x".repeat(length);
            stream.append('S').append(content).append("ET");
            expected.add("whole " + content);
        }
        var reader = reader(new InChunks(bytes(stream.toString()), new Random(seed), chunk), 10_000);

        List<String> frames = new ArrayList<>();
        var random = new Random(seed);
        for (Frame frame = null; !(frame instanceof Frame.End); ) {
            frame = random.nextBoolean() ? reader.next() : reader.poll(random.nextBoolean());
            if (frame != null && !(frame instanceof Frame.End)) {
                frames.add(name(frame));
            }
        }

        assertThat(frames).isEqualTo(expected);
        reader.release();
        assertThat(memory.taken()).isZero();
    }

    @Test
    void shouldKeepTheStartOnlyWhenAFrameIsHuge() throws IOException {
        long gigabyte = 1L << 30;
        var reader = reader(new Endless("S", gigabyte, "ETSbET"), 50_000);

        assertThat(reader.next())
                .isInstanceOfSatisfying(
                        Frame.TooLong.class, frame -> assertThat(frame.start()).hasSize(50_000));
        assertThat(name(reader.next())).isEqualTo("whole b");
        assertThat(useless.get() * 64L * 1024)
                .as("bytes that were read unhurriedly")
                .isBetween(gigabyte - 200_000, gigabyte);
    }

    @Test
    void shouldNotReadOnInAFrameThatIsTooLongWhileAnAnswerMayBeDue() throws IOException {
        int huge = 3_000_000;
        var in = new ByteArrayInputStream(bytes("SaETS" + "x".repeat(huge) + "ETSbET"));
        var reader = reader(in, 50_000);
        assertThat(name(reader.next())).isEqualTo("whole a");

        assertThat(reader.poll(true)).isNull();
        assertThat(in.available()).as("bytes that are left").isGreaterThan(huge - 100_000);

        assertThat(reader.next()).isInstanceOf(Frame.TooLong.class);
        assertThat(name(reader.next())).isEqualTo("whole b");
    }

    @Test
    void shouldHaveNoRoomWhenOtherFramesTakeIt() throws IOException {
        var other = reader(new Breaking("S" + "a".repeat(60_000)), 90_000);
        assertThat(name(other.next())).startsWith("cut aaa");

        var refused = reader(new InChunks(bytes("S" + "b".repeat(80_000) + "ET"), new Random(1), 3_000), 90_000);
        assertThat(name(refused.next())).isEqualTo("no room");
        var small = reader(new InChunks(bytes("S" + "c".repeat(1_000) + "ET"), new Random(1), 3_000), 90_000);
        assertThat(name(small.next())).startsWith("whole ccc");

        other.release();
        refused.release();
        small.release();
        assertThat(memory.taken()).isZero();
    }

    @Test
    void shouldGiveWhatThereIsOfAFrameWhenTheConnectionBreaksWithinIt() throws IOException {
        var reader = reader(new Breaking("Sabc"));

        assertThat(name(reader.next())).isEqualTo("cut abc");
        assertThatThrownBy(reader::next).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void shouldFailWhenTheConnectionBreaksBetweenFrames() throws IOException {
        var reader = reader(new Breaking("SabcET"));

        assertThat(name(reader.next())).isEqualTo("whole abc");
        assertThatThrownBy(reader::next).isInstanceOf(SocketTimeoutException.class);
    }

    private List<String> read(InputStream in) throws IOException {
        var frames = new ArrayList<String>();
        var reader = reader(in);
        for (Frame frame = reader.next(); !(frame instanceof Frame.End); frame = reader.next()) {
            frames.add(name(frame));
        }
        return frames;
    }

    private FrameReader reader(InputStream in) {
        return reader(in, LIMIT);
    }

    private FrameReader reader(InputStream in, int limit) {
        return new FrameReader(in, limit, memory, new ForEver(useless), ignored::addAndGet);
    }

    /** Waits without bound. */
    private record ForEver(AtomicInteger uselessReads) implements FrameReader.Waits {

        @Override
        public boolean before(boolean inFrame) {
            return true;
        }

        @Override
        public boolean after() {
            return true;
        }

        @Override
        public void frameBegins() {}

        @Override
        public void useless() {
            uselessReads.incrementAndGet();
        }
    }

    private static String name(Frame frame) {
        return switch (frame) {
            case Frame.Whole(var bytes) -> "whole " + new String(bytes, ISO_8859_1);
            case Frame.TooLong(var start) -> "long " + new String(start, ISO_8859_1);
            case Frame.Unfinished(var start, var another) ->
                (another ? "another " : "cut ") + new String(start, ISO_8859_1);
            case Frame.NoRoom() -> "no room";
            case Frame.End() -> "end";
        };
    }

    private static String marks(String text) {
        return text.replace('S', '\u000B').replace('E', '\u001C').replace('T', '\r');
    }

    private static byte[] bytes(String text) {
        return marks(text).getBytes(ISO_8859_1);
    }

    /** A stream that gives at most so many bytes at a time. */
    private static final class InChunks extends InputStream {

        private final byte[] bytes;
        private final Random random;
        private final int most;
        private int at;

        InChunks(byte[] bytes, Random random, int most) {
            this.bytes = bytes;
            this.random = random;
            this.most = most;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            if (at == bytes.length) {
                return -1;
            }
            int given = Math.min(Math.min(1 + random.nextInt(most), bytes.length - at), length);
            System.arraycopy(bytes, at, to, offset, given);
            at += given;
            return given;
        }

        @Override
        public int available() {
            return random.nextBoolean() ? bytes.length - at : 0;
        }
    }

    /** A stream with a long stretch of the same byte within it. */
    private static final class Endless extends InputStream {

        private final byte[] before;
        private final byte[] after;
        private final long length;
        private long at;

        Endless(String before, long length, String after) {
            this.before = bytes(before);
            this.after = bytes(after);
            this.length = length;
        }

        @Override
        public int read() {
            if (at == before.length + length + after.length) {
                return -1;
            }
            long index = at++;
            if (index < before.length) {
                return before[(int) index];
            }
            return index < before.length + length ? 'x' : after[(int) (index - before.length - length)];
        }

        @Override
        public int read(byte[] to, int offset, int count) {
            long left = before.length + length - at;
            if (at < before.length || left <= 0) {
                return oneByte(to, offset);
            }
            int given = (int) Math.min(left, count);
            Arrays.fill(to, offset, offset + given, (byte) 'x');
            at += given;
            return given;
        }

        private int oneByte(byte[] to, int offset) {
            int next = read();
            if (next < 0) {
                return -1;
            }
            to[offset] = (byte) next;
            return 1;
        }
    }

    /** A stream that breaks after its bytes. */
    private static final class Breaking extends InputStream {

        private final byte[] bytes;
        private int at;
        private boolean read;

        Breaking(String text) {
            this.bytes = bytes(text);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (read) {
                throw new SocketTimeoutException("too long");
            }
            int given = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, to, offset, given);
            at += given;
            read = at == bytes.length;
            return given;
        }
    }
}
