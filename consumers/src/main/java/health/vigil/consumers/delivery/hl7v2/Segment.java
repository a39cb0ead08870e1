package health.vigil.consumers.delivery.hl7v2;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One segment of a message that is being written: fields by their number, with the usual delimiters. */
final class Segment {

    private final String name;
    private final TreeMap<Integer, String> fields = new TreeMap<>();

    Segment(String name) {
        this.name = name;
    }

    /** Sets a field whose parts are already escaped and joined. */
    Segment set(int number, String field) {
        fields.put(number, field);
        return this;
    }

    /** Text with nothing in it that delimits; line ends as the escape for them. */
    static String text(String text) {
        var escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '|' -> escaped.append("\\F\\");
                case '^' -> escaped.append("\\S\\");
                case '~' -> escaped.append("\\R\\");
                case '\\' -> escaped.append("\\E\\");
                case '&' -> escaped.append("\\T\\");
                case '\r', '\n' -> escaped.append("\\.br\\");
                default -> escaped.append(c < ' ' ? ' ' : c);
            }
        }
        return escaped.toString();
    }

    /** Components, each escaped, those at the end that are empty left out. */
    static String components(String... parts) {
        String joined = Arrays.stream(parts).map(Segment::text).collect(Collectors.joining("^"));
        return joined.replaceAll("\\^+$", "");
    }

    /** The segment with its terminator. */
    String line() {
        String body = fields.isEmpty()
                ? ""
                : IntStream.rangeClosed(1, fields.lastKey())
                        .mapToObj(number -> fields.getOrDefault(number, ""))
                        .collect(Collectors.joining("|"));
        return name + "|" + body + "\r";
    }
}
