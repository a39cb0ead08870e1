package health.vigil.producers.message;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.reread.RawMessage;
import java.nio.charset.Charset;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawTextTest {

    @ParameterizedTest(name = "MSH-18 {0}")
    @CsvSource({
        "8859/1, ISO-8859-1",
        "UNICODE UTF-8, UTF-8",
        "'', UTF-8",
        "8859/15~ISO IR87, ISO-8859-15",
        "NONSENSE, UTF-8"
    })
    void shouldReadHl7InTheCharacterSetThatItNames(String named, String charset) {
        String message =
                "MSH|^~\\&|LAB|W|V|H|202603010800||ORU^R01|7|P|2.5||||||" + named + "\rPID|1||4711||Müller^Zoë\r";

        assertThat(RawText.of(raw(message, charset))).isEqualTo(message);
    }

    @Test
    void shouldReadFhirInUtf8() {
        String patient = "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Müller\"}]}";

        assertThat(RawText.of(raw(patient, "UTF-8"))).isEqualTo(patient);
    }

    private static RawMessage raw(String text, String charset) {
        return new RawMessage("e1", "lab", "any", text.getBytes(Charset.forName(charset)), Instant.EPOCH, 0, 0);
    }
}
