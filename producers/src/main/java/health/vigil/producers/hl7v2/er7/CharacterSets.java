package health.vigil.producers.hl7v2.er7;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Character sets by their names in HL7 table 0211 and the names that people write instead. */
public final class CharacterSets {

    private static final Pattern LATIN = Pattern.compile("(?:ISO[ _-]?)?8859[/_-](\\d{1,2})");

    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("ASCII", "US-ASCII"),
            Map.entry("US-ASCII", "US-ASCII"),
            Map.entry("ISO IR6", "US-ASCII"),
            Map.entry("UNICODE UTF-8", "UTF-8"),
            Map.entry("UNICODE", "UTF-8"),
            Map.entry("UTF-8", "UTF-8"),
            Map.entry("UTF8", "UTF-8"),
            Map.entry("WINDOWS-1252", "windows-1252"),
            Map.entry("CP1252", "windows-1252"),
            Map.entry("ISO IR14", "JIS_X0201"),
            Map.entry("ISO IR87", "ISO-2022-JP"),
            Map.entry("ISO IR159", "ISO-2022-JP-2"),
            Map.entry("JAS2020", "ISO-2022-JP"),
            Map.entry("JIS X 0202", "ISO-2022-JP"),
            Map.entry("SHIFT_JIS", "Shift_JIS"),
            Map.entry("GB 18030-2000", "GB18030"),
            Map.entry("GB18030", "GB18030"),
            Map.entry("KS X 1001", "EUC-KR"),
            Map.entry("CNS 11643-1992", "x-EUC-TW"),
            Map.entry("BIG-5", "Big5"));

    /** Sets of ISO 2022, whose texts switch with ESC. */
    private static final Set<String> ISO_2022 = Set.of("ISO IR87", "ISO IR159", "JAS2020", "JIS X 0202");

    private static final Set<String> HIDE_SEPARATORS =
            Set.of("ISO-2022-JP", "ISO-2022-JP-2", "Shift_JIS", "GB18030", "Big5");

    /** Escape sequences of chapter 2.7.3, by the final bytes of ISO 2022 that they name. */
    private static final Map<String, String> SWITCHES = Map.ofEntries(
            Map.entry("C2842", "US-ASCII"),
            Map.entry("C2D41", "ISO-8859-1"),
            Map.entry("C2D42", "ISO-8859-2"),
            Map.entry("C2D43", "ISO-8859-3"),
            Map.entry("C2D44", "ISO-8859-4"),
            Map.entry("C2D4C", "ISO-8859-5"),
            Map.entry("C2D47", "ISO-8859-6"),
            Map.entry("C2D46", "ISO-8859-7"),
            Map.entry("C2D48", "ISO-8859-8"),
            Map.entry("C2D4D", "ISO-8859-9"),
            Map.entry("C284A", "JIS_X0201"),
            Map.entry("C2949", "JIS_X0201"),
            Map.entry("M2442", "x-JIS0208"),
            Map.entry("M242844", "JIS_X0212-1990"));

    private CharacterSets() {}

    /** The character set of that name; nothing where it is unknown, or this Java runtime has none of it. */
    public static Optional<Charset> named(String name) {
        String upper = name.strip().toUpperCase(Locale.ROOT);
        String known = NAMED.get(upper);
        if (known != null) {
            return supported(known);
        }
        Matcher latin = LATIN.matcher(upper);
        return latin.matches() ? supported("ISO-8859-" + latin.group(1)) : Optional.empty();
    }

    /** The character set that an escape sequence switches to, for example {@code C2D41}. */
    static Optional<Charset> switchedTo(String sequence) {
        return Optional.ofNullable(SWITCHES.get(sequence.toUpperCase(Locale.ROOT)))
                .flatMap(CharacterSets::supported);
    }

    /**
     * The character set that MSH-18 declares. The first repetition says it; where the text switches with ESC, the later
     * ones say between which sets.
     *
     * @param plain whether all bytes are ASCII's and no ESC is among them: then the name of the set makes no difference
     * @throws UnreadableMessage if it is unknown and makes one
     */
    static Charset declared(Element msh18, boolean switches, boolean plain, Charset defaultCharset)
            throws UnreadableMessage {
        if (switches) {
            for (Element repetition : msh18.repetitions()) {
                String name = name(repetition);
                if (ISO_2022.contains(name.toUpperCase(Locale.ROOT))) {
                    return named(name).orElse(defaultCharset);
                }
            }
        }
        String name = name(msh18.repetition(1));
        Optional<Charset> named = named(name);
        if (named.isEmpty() && !name.isEmpty() && !plain) {
            throw new UnreadableMessage(
                    "MSH^1^18",
                    "The character set in MSH-18 is unknown: send ASCII, 8859/1 to 8859/15 or UNICODE UTF-8");
        }
        return named.orElse(defaultCharset);
    }

    /** UTF-16, by its byte order mark or by the zeros that ASCII has in it; nothing where it is not UTF-16. */
    static Optional<Charset> wide(byte[] bytes) {
        if (bytes.length < 2 || bytes[0] == 'M') {
            return bytes.length >= 2 && bytes[1] == 0 ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
        }
        int mark = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
        return switch (mark) {
            case 0xFEFF, 0xFFFE -> Optional.of(StandardCharsets.UTF_16);
            case 'M' -> Optional.of(StandardCharsets.UTF_16BE);
            default -> Optional.empty();
        };
    }

    /** Whether a byte that looks like a separator may be part of a character. */
    static boolean hidesSeparators(Charset charset) {
        return HIDE_SEPARATORS.contains(charset.name());
    }

    /**
     * Decodes everything.
     *
     * @throws UnreadableMessage if the bytes are not of that character set
     */
    static String check(Charset charset, byte[] bytes) throws UnreadableMessage {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableMessage(
                    "MSH^1^18",
                    "The bytes are not " + charset.name() + ": say in MSH-18 what they are, or set the feed's charset");
        }
    }

    private static String name(Element msh18) {
        return msh18.isDeleted() ? "" : new String(msh18.bytes(), StandardCharsets.ISO_8859_1).strip();
    }

    private static Optional<Charset> supported(String name) {
        return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
    }
}
