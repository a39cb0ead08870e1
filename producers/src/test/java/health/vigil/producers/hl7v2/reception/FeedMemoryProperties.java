package health.vigil.producers.hl7v2.reception;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.publish.Intake;
import health.vigil.producers.reread.RawMessage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What a feed said before changes nothing of what is made of a message, however alike the two are. */
class FeedMemoryProperties {

    private static final String OTHERS = "0179\"^~\\& |ÄFHX";
    private static final List<String> MESSAGES = messages();

    @Property(tries = 1000)
    void shouldMakeTheSameOfAMessageWhateverCameBefore(
            @ForAll @IntRange(max = 10_000) int message,
            @ForAll @Size(min = 2, max = 30) List<@IntRange(min = 0, max = 1_000_000_000) Integer> changes) {
        var remembering = new ReceptionFixture().reception();
        for (int change : changes) {
            byte[] bytes = changed(MESSAGES.get(message % MESSAGES.size()), change);

            Intake remembered = remembering.reread(raw(bytes));
            Intake afresh = new ReceptionFixture().reception().reread(raw(bytes));

            assertThat(remembered.events()).isEqualTo(afresh.events());
            assertThat(remembered.identities()).isEqualTo(afresh.identities());
            assertThat(remembered.refused()).isEqualTo(afresh.refused());
        }
    }

    // Nearly what came before: another character in what stands after the header.
    private static byte[] changed(String message, int change) {
        var text = new StringBuilder(message);
        int header = message.indexOf('\r') + 1;
        int place = header + change / OTHERS.length() % (message.length() - header);
        if (text.charAt(place) != '\r') {
            text.setCharAt(place, OTHERS.charAt(change % OTHERS.length()));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static RawMessage raw(byte[] bytes) {
        return new RawMessage("event", "default", Intake.HL7_V2, bytes, ReceptionFixture.NOW, 0, 0);
    }

    private static List<String> messages() {
        try (Stream<Path> files = Files.list(
                Path.of(FeedMemoryProperties.class.getResource("/golden").toURI()))) {
            var messages = new ArrayList<String>();
            for (Path file : files.filter(path -> path.toString().endsWith(".hl7"))
                    .sorted()
                    .toList()) {
                messages.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return messages;
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The golden cases cannot be read", e);
        }
    }
}
