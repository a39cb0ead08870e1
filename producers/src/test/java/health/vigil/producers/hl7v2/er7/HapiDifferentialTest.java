package health.vigil.producers.hl7v2.er7;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.HL7Exception;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Every text of every message is what HAPI HL7v2 reads there, but for these, which are meant:
 *
 * <ul>
 *   <li>blanks around a text are not part of it;
 *   <li>formatting and hexadecimal bytes (chapters 2.7.6 and 2.7.5) are resolved: HAPI leaves {@code \.br\} and
 *       {@code \X0D\} in the text;
 *   <li>a sequence without a letter ({@code \\}), as in an unescaped path, stays: HAPI drops it;
 *   <li>lines may end in LF or CR LF, where HAPI knows CR alone: it is given CR.
 * </ul>
 */
class HapiDifferentialTest {

    private static final String[] SEPARATORS = {"|^~\\&", "|^~\\&#", "*:;!%", "$@+/,"};
    private static final Pattern HEXADECIMAL = Pattern.compile("\\\\X((?:\\p{XDigit}{2})+)\\\\");
    private static final List<String> ESCAPES = List.of("F", "S", "T", "R", "E", "Z9");
    private static final List<String> WORDS =
            List.of("", "", "a", "7.35", "Müller", "漢字", " padded ", "\"\"", "two words", "100", "-", "<5", "(x)");

    @Example
    void shouldReadEveryMessageOfTheCorpusAsHapiDoes() throws Exception {
        List<String> faults = new ArrayList<>();
        int compared = 0;
        for (Path file : messages("/corpus")) {
            byte[] bytes = Files.readAllBytes(file);
            if (startsWithMsh(bytes)) {
                compare(file.getFileName().toString(), bytes, faults);
                compared++;
            }
        }
        assertThat(faults).isEmpty();
        assertThat(compared).isGreaterThan(550);
    }

    @Property(tries = 500)
    void shouldReadAnyMessageAsHapiDoes(@ForAll("messages") String message) throws HL7Exception, UnreadableMessage {
        assertThat(VigilReading.of(Er7Message.read(message.getBytes(UTF_8), UTF_8)))
                .as(message.replace('\r', '\n'))
                .isEqualTo(meant(HapiReading.of(message)));
    }

    @Provide
    Arbitrary<String> messages() {
        return Combinators.combine(
                        Arbitraries.of(SEPARATORS),
                        segment().list().ofMinSize(1).ofMaxSize(6))
                .as(HapiDifferentialTest::message);
    }

    // Separators by their place in MSH-1 and MSH-2; escapes and texts are put in after them.
    private static Arbitrary<String> segment() {
        Arbitrary<String> escape = Arbitraries.of(ESCAPES).map(sequence -> "{3}" + sequence + "{3}");
        Arbitrary<String> text = Arbitraries.oneOf(Arbitraries.of(WORDS), Arbitraries.of(WORDS), escape)
                .list()
                .ofMaxSize(3)
                .map(parts -> String.join("", parts));
        Arbitrary<String> component = joined(text, "{4}", 3);
        Arbitrary<String> repetition = joined(component, "{1}", 5);
        Arbitrary<String> fields = joined(joined(repetition, "{2}", 3), "{0}", 9);
        return Combinators.combine(Arbitraries.of("PID", "PV1", "OBR", "OBX", "NTE", "ZXX"), fields)
                .as((name, content) -> name + "{0}" + content);
    }

    private static Arbitrary<String> joined(Arbitrary<String> parts, String separator, int most) {
        return parts.list().ofMinSize(1).ofMaxSize(most).map(list -> String.join(separator, list));
    }

    private static String message(String separators, List<String> segments) {
        String header = "MSH" + separators + "{0}A{0}B{0}C{0}D{0}20260102030405{0}{0}ORU{1}R01{0}1{0}P{0}2.5";
        String message = header + "\r" + String.join("\r", segments) + "\r";
        for (int i = 0; i < 5; i++) {
            message = message.replace("{" + i + "}", String.valueOf(separators.charAt(i)));
        }
        return message;
    }

    private static void compare(String name, byte[] bytes, List<String> faults) throws HL7Exception {
        try {
            Er7Message message = Er7Message.read(bytes, UTF_8);
            Charset charset = CharacterSets.named(
                            message.header().field(18).repetition(1).text())
                    .orElse(UTF_8);
            String text = new String(bytes, charset).replace("\r\n", "\r").replace('\n', '\r');
            SortedMap<String, String> hapi = meant(HapiReading.of(text.substring(text.indexOf("MSH"))));
            SortedMap<String, String> vigil = VigilReading.of(message);
            hapi.forEach((place, read) -> {
                if (!read.equals(vigil.remove(place))) {
                    faults.add(name + " " + place + " HAPI: " + read);
                }
            });
            vigil.forEach((place, read) -> faults.add(name + " " + place + " Vigil alone: " + read));
        } catch (UnreadableMessage e) {
            // Several messages in one file: Vigil wants each by itself, and says so.
            if (!e.location().equals("MSH^2")) {
                faults.add(name + " " + e.text());
            }
        }
    }

    private static SortedMap<String, String> meant(SortedMap<String, String> hapi) {
        var meant = new TreeMap<String, String>();
        hapi.forEach((place, text) -> {
            String resolved = HEXADECIMAL
                    .matcher(text.replace("\\.br\\", "\n"))
                    .replaceAll(hex -> new String(HexFormat.of().parseHex(hex.group(1)), UTF_8))
                    .strip();
            if (!resolved.isEmpty()) {
                meant.put(place, resolved);
            }
        });
        return meant;
    }

    private static boolean startsWithMsh(byte[] bytes) {
        return new String(bytes, UTF_8).stripLeading().replace("\uFEFF", "").startsWith("MSH");
    }

    private static List<Path> messages(String root) throws IOException, URISyntaxException {
        try (Stream<Path> files =
                Files.walk(Path.of(HapiDifferentialTest.class.getResource(root).toURI()))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("LICENSE") && !file.endsWith("SOURCE.txt"))
                    .sorted()
                    .toList();
        }
    }
}
