package health.vigil.producers.hl7v2.mllp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
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
                "SaTbTET|whole aTbT|0"
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
        return new FrameReader(in, LIMIT, FrameReader.Deadline.NONE, ignored::addAndGet);
    }

    private static String name(Frame frame) {
        return switch (frame) {
            case Frame.Whole(var bytes) -> "whole " + new String(bytes, ISO_8859_1);
            case Frame.TooLong(var start) -> "long " + new String(start, ISO_8859_1);
            case Frame.Unfinished(var start, var another) ->
                (another ? "another " : "cut ") + new String(start, ISO_8859_1);
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
    }

    /** A stream that breaks after its bytes. */
    private static final class Breaking extends InputStream {

        private final byte[] bytes;
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
            read = true;
            System.arraycopy(bytes, 0, to, offset, bytes.length);
            return bytes.length;
        }
    }
}
