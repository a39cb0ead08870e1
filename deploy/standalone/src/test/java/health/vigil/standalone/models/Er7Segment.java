package health.vigil.standalone.models;

import java.util.HashMap;
import java.util.Map;

/** A segment of HL7 v2 in which a text stands in every field, but in those that are set. */
final class Er7Segment {

    private final String name;
    private final int fields;
    private final String everywhere;
    private final Map<Integer, String> set = new HashMap<>();

    /** @param everywhere as it reads; it is escaped */
    Er7Segment(String name, int fields, String everywhere) {
        this.name = name;
        this.fields = fields;
        this.everywhere = escaped(everywhere);
    }

    /** Sets a field as it goes over the wire. */
    Er7Segment set(int field, String sent) {
        set.put(field, sent);
        return this;
    }

    /** Leaves fields empty. */
    Er7Segment without(int... empty) {
        for (int field : empty) {
            set(field, "");
        }
        return this;
    }

    /** A text in the escapes of HL7 v2, so that its delimiters shift nothing. */
    static String escaped(String text) {
        return text.replace("\\", "\\E\\")
                .replace("|", "\\F\\")
                .replace("^", "\\S\\")
                .replace("&", "\\T\\")
                .replace("~", "\\R\\");
    }

    @Override
    public String toString() {
        var segment = new StringBuilder(name);
        // The first field of MSH is the delimiter itself.
        for (int field = name.equals("MSH") ? 2 : 1; field <= fields; field++) {
            segment.append('|').append(set.getOrDefault(field, everywhere));
        }
        return segment.toString();
    }
}
