package health.vigil.consumers.console.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.consumers.console.Samples;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryReaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        not json                                                                      | not JSON
        []                                                                            | JSON object
        {}                                                                            | kind must be one of
        {"kind":"allergy","value":"yes"}                                              | kind must be one of
        {"kind":"pregnancy","value":"yes","note":"Jane"}                              | Unknown [note]
        {"kind":"spo2-scale","value":"1","expires":"2026-02-01T00:00:00Z"}            | must be "2"
        {"kind":"advance-directive","value":"AND","expires":"2026-02-01T00:00:00Z"}   | must be "CMO" or "DNR" or "DNI"
        {"kind":"pregnancy","value":"yes"}                                            | needs its end
        {"kind":"pregnancy","value":"yes","expires":"2026-01-31T00:00:00Z"}           | must be after
        {"kind":"spo2-scale","value":"2","expires":"2026-05-01T00:00:00.001Z"}        | at most 90 days
        """)
    void shouldSayWhatToSendWhenAnEntryIsNotRight(String body, String message) {
        assertThatThrownBy(() -> EntryReader.read(body, Samples.MIDNIGHT))
                .isInstanceOf(InvalidEntryException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldReadAnEntryThatLastsAsLongAsItsKindMay() throws InvalidEntryException {
        String body = "{\"kind\":\"spo2-scale\",\"value\":\"2\",\"expires\":\"2026-05-01T00:00:00Z\"}";
        assertThat(EntryReader.read(body, Samples.MIDNIGHT))
                .isEqualTo(new EntryRequest(EntryKind.SPO2_SCALE, "2", Samples.MIDNIGHT.plus(Duration.ofDays(90))));
    }
}
