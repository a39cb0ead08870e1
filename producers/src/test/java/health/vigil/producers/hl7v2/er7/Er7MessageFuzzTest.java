package health.vigil.producers.hl7v2.er7;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Whatever the bytes, the reader reads them or says why not. In a normal test run the inputs kept in the resources are
 * tried; with {@code JAZZER_FUZZ=1} new ones are looked for.
 */
class Er7MessageFuzzTest {

    @FuzzTest(maxDuration = "5m")
    void shouldReadOrRefuseWhateverTheBytes(byte[] bytes) {
        Er7Message.headerOf(bytes).ifPresent(header -> header.field(10).text());
        Delimiters.of(bytes);
        try {
            for (Segment segment : Er7Message.read(bytes, UTF_8).segments()) {
                readAll(segment);
            }
        } catch (UnreadableMessage refused) {
            if (refused.text().isBlank() || !refused.location().startsWith("MSH")) {
                throw new AssertionError("Refused without a reason: " + refused.text());
            }
        }
    }

    private static void readAll(Segment segment) {
        segment.is("MSH");
        for (int field = 1; field <= segment.fields() + 1; field++) {
            Element element = segment.field(field);
            element.value();
            element.is("x");
            for (Element repetition : element.repetitions()) {
                check(repetition.component(1).subcomponent(2));
                check(repetition.component(2));
                check(repetition);
            }
        }
    }

    private static void check(Element element) {
        String text = element.text();
        if (element.isEmpty() && !text.isEmpty()) {
            throw new AssertionError("Something was read from nothing: " + text);
        }
        if (!text.isEmpty() && !element.is(text)) {
            throw new AssertionError("A text is not itself: " + text);
        }
    }
}
