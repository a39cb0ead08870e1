package health.vigil.producers.hl7v2.er7;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Character sets by their names in HL7 table 0211 and the names that people write instead. Only those in which ASCII is
 * ASCII: in others a separator may be half of a character.
 */
public final class CharacterSets {

    private static final Pattern LATIN = Pattern.compile("(?:ISO[ _-]?)?8859[/_-](\\d{1,2})");
    private static final Map<String, Charset> NAMED = Map.of(
            "ASCII", StandardCharsets.US_ASCII,
            "US-ASCII", StandardCharsets.US_ASCII,
            "ISO IR6", StandardCharsets.US_ASCII,
            "UNICODE UTF-8", StandardCharsets.UTF_8,
            "UTF-8", StandardCharsets.UTF_8,
            "UTF8", StandardCharsets.UTF_8,
            "WINDOWS-1252", Charset.forName("windows-1252"),
            "CP1252", Charset.forName("windows-1252"));

    private CharacterSets() {}

    /** The character set of that name; nothing where it is unknown. */
    public static Optional<Charset> named(String name) {
        String upper = name.strip().toUpperCase(Locale.ROOT);
        Charset known = NAMED.get(upper);
        if (known != null) {
            return Optional.of(known);
        }
        Matcher latin = LATIN.matcher(upper);
        if (!latin.matches()) {
            return Optional.empty();
        }
        String canonical = "ISO-8859-" + latin.group(1);
        return Charset.isSupported(canonical) ? Optional.of(Charset.forName(canonical)) : Optional.empty();
    }

    static Charset ofMessage(Element declared, byte[] bytes, int start, Charset defaultCharset)
            throws UnreadableMessage {
        String name = new String(declared.repetition(1).bytes(), StandardCharsets.ISO_8859_1);
        Charset charset = name.isBlank() ? defaultCharset : named(name).orElse(null);
        if (charset == null) {
            throw new UnreadableMessage(
                    "MSH^1^18",
                    "The character set in MSH-18 is unknown: send ASCII, 8859/1 to 8859/15 or UNICODE UTF-8");
        }
        if (isAscii(bytes, start)) {
            // The same text in all of them, and the fastest to decode.
            return StandardCharsets.ISO_8859_1;
        }
        check(charset, bytes, start);
        return charset;
    }

    private static boolean isAscii(byte[] bytes, int start) {
        int highBits = 0;
        for (int i = start; i < bytes.length; i++) {
            highBits |= bytes[i];
        }
        return highBits >= 0;
    }

    private static void check(Charset charset, byte[] bytes, int start) throws UnreadableMessage {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(bytes, start, bytes.length - start));
        } catch (CharacterCodingException e) {
            throw new UnreadableMessage(
                    "MSH^1^18",
                    "The bytes are not " + charset.name() + ": say in MSH-18 what they are, or set the feed's charset");
        }
    }
}
