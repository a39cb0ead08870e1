package health.vigil.producers.hl7v2.er7;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Escape sequences: separators, hexadecimal bytes, line breaks and highlighting. Others stay as they were sent. */
final class Escapes {

    private Escapes() {}

    /** Writes what the sequence between two escape characters, {@code [from, to)}, stands for. */
    static void resolve(byte[] bytes, int from, int to, Delimiters delimiters, ByteArrayOutputStream out) {
        String sequence = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        switch (sequence) {
            case "F" -> out.write(delimiters.field());
            case "S" -> out.write(delimiters.component());
            case "T" -> out.write(delimiters.subcomponent());
            case "R" -> out.write(delimiters.repetition());
            case "E" -> out.write(delimiters.escape());
            case ".br", ".sp" -> out.write('\n');
            case "H", "N" -> {
                // Highlighting on and off: nothing of the text.
            }
            default -> other(sequence, delimiters, out);
        }
    }

    private static void other(String sequence, Delimiters delimiters, ByteArrayOutputStream out) {
        if (!sequence.matches("X(\\p{XDigit}{2})+")) {
            out.write(delimiters.escape());
            out.writeBytes(sequence.getBytes(StandardCharsets.ISO_8859_1));
            out.write(delimiters.escape());
            return;
        }
        for (int i = 1; i < sequence.length(); i += 2) {
            out.write(Integer.parseInt(sequence, i, i + 2, 16));
        }
    }
}
