package health.vigil.producers.hl7v2.er7;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of a message: a field, one of its repetitions, a component or a sub-component. Nothing is copied or decoded
 * before {@link #text} is called.
 */
public final class Element {

    private final Er7Message message;
    private final int from;
    private final int to;

    Element(Er7Message message, int from, int to) {
        this.message = message;
        this.from = from;
        this.to = to;
    }

    /** Whether nothing was sent. */
    public boolean isEmpty() {
        return from >= to;
    }

    /** Whether it is {@code ""}: the sender deletes what was said before. */
    public boolean isDeleted() {
        return to - from == 2 && message.byteAt(from) == '"' && message.byteAt(from + 1) == '"';
    }

    /** Whether it says something: neither empty nor deleted. */
    public boolean isPresent() {
        return !isEmpty() && !isDeleted();
    }

    /** The n-th repetition, from 1; empty where there is none. */
    public Element repetition(int n) {
        return cut(message.delimiters().repetition(), n, to);
    }

    /** All repetitions; one where nothing repeats, none where nothing was sent. */
    public List<Element> repetitions() {
        if (isEmpty()) {
            return List.of();
        }
        byte separator = message.delimiters().repetition();
        int end = message.endOfFirstRepetition(from, to);
        if (end == to) {
            return List.of(this);
        }
        var all = new ArrayList<Element>();
        int start = from;
        while (end < to) {
            all.add(new Element(message, start, end));
            start = end + 1;
            end = message.indexOf(separator, start, to);
        }
        all.add(new Element(message, start, to));
        return all;
    }

    /** The n-th component, from 1, of the first repetition; empty where there is none. */
    public Element component(int n) {
        return cut(message.delimiters().component(), n, message.endOfFirstRepetition(from, to));
    }

    /** The n-th sub-component, from 1; empty where there is none. */
    public Element subcomponent(int n) {
        return cut(message.delimiters().subcomponent(), n, to);
    }

    /** Decoded text with escape sequences resolved and no blanks around it; empty where nothing was sent. */
    public String text() {
        return isEmpty() ? "" : message.text(from, to).strip();
    }

    /** Whether the text is that one, which is ASCII and neither empty nor has blanks around it. */
    public boolean is(String text) {
        return message.isText(text, from, to);
    }

    /** Whether another stretch of the same message has the same bytes. */
    public boolean isLike(Element other) {
        return message.isSame(from, to, other.from, other.to);
    }

    /** The text, or nothing where the element is empty, blank or deleted. */
    public Optional<String> value() {
        if (!isPresent()) {
            return Optional.empty();
        }
        String text = text();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** The bytes as sent, separators and all. */
    public byte[] bytes() {
        return message.copy(from, to);
    }

    /** How many bytes were sent. */
    public int length() {
        return to - from;
    }

    /** Copies the bytes as sent, separators and all, into others from a place on. */
    public void copyTo(byte[] into, int at) {
        message.copy(from, length(), into, at);
    }

    byte byteAt(int index) {
        return message.byteAt(from + index);
    }

    private Element cut(byte separator, int n, int end) {
        int start = from;
        for (int skipped = 1; skipped < n; skipped++) {
            start = message.indexOf(separator, start, end) + 1;
            if (start > end) {
                return new Element(message, end, end);
            }
        }
        return new Element(message, start, message.indexOf(separator, start, end));
    }
}
