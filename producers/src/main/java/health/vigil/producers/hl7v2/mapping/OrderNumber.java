package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The number of an order with who gave it, in OBR and ORC alike: placer in field 2, filler in field 3. */
final class OrderNumber {

    /** For results: who fills the order reports them, under a number of its own. */
    static final List<Kind> FILLER_FIRST = List.of(Kind.FILLER, Kind.PLACER);

    /** For orders: who places one has only its own number then, and all that follows repeats it. */
    static final List<Kind> PLACER_FIRST = List.of(Kind.PLACER, Kind.FILLER);

    private OrderNumber() {}

    /** Whose number it is. */
    enum Kind {
        PLACER("placer", 2),
        FILLER("filler", 3);

        private final String word;
        private final int field;

        Kind(String word, int field) {
            this.word = word;
            this.field = field;
        }
    }

    /** Kind, authority and number of the first that is there; empty where none is. */
    static List<String> find(MessageContext context, List<Kind> kinds, @Nullable Segment... segments) {
        for (Kind kind : kinds) {
            for (Segment segment : segments) {
                Element number = segment == null ? null : segment.field(kind.field);
                if (number != null && number.component(1).value().isPresent()) {
                    return List.of(
                            kind.word,
                            authority(number, context),
                            number.component(1).text());
                }
            }
        }
        return List.of();
    }

    private static String authority(Element number, MessageContext context) {
        return number.component(2)
                .value()
                .or(() -> number.component(3).value())
                .orElse(context.feed().authority());
    }
}
