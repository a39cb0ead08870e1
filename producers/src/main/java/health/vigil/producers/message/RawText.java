package health.vigil.producers.message;

import health.vigil.producers.hl7v2.er7.CharacterSets;
import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.reread.RawMessage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The bytes of a message as text for a person to read. */
public final class RawText {

    private static final int CHARACTER_SET = 18;

    private RawText() {}

    /** In the character set that MSH-18 names; else in UTF-8, in which FHIR always is. What is not of it is shown as �. */
    public static String of(RawMessage message) {
        Charset charset = Er7Message.headerOf(message.bytes())
                .map(header -> header.field(CHARACTER_SET).repetition(1).text())
                .flatMap(CharacterSets::named)
                .orElse(StandardCharsets.UTF_8);
        return new String(message.bytes(), charset);
    }
}
