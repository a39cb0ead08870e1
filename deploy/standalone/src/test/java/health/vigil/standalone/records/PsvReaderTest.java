package health.vigil.standalone.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PsvReaderTest {

    private static final String HEADER = "HR|FiO2|Unheard|Age|Gender|ICULOS|SepsisLabel\n";

    @Test
    void shouldSayWhatIsWrongWhenFileIsNoRecord() {
        assertThatThrownBy(() -> read("name,age\nA,3\n"))
                .isInstanceOf(RecordException.class)
                .hasMessage(
                        "p1.psv is not an hourly ICU record: its first line must name columns parted by |, among them"
                                + " ICULOS and measurements such as HR");
    }

    @Test
    void shouldSayWhichLineIsCut() {
        assertThatThrownBy(() -> read(HEADER + "80|NaN|1|60|0|1|0\n81|NaN|1\n"))
                .hasMessage("p1.psv line 3 has 3 columns and the header 7: the file is cut or damaged, fetch it again");
    }

    @Test
    void shouldSayWhichValueIsNoNumber() {
        assertThatThrownBy(() -> read(HEADER + "eighty|NaN|1|60|0|1|0\n"))
                .hasMessage("p1.psv line 2 column HR is 'eighty': write a number, or NaN for nothing");
    }

    @Test
    void shouldSayThatHoursGoBack() {
        assertThatThrownBy(() -> read(HEADER + "80|NaN|1|60|0|2|0\n81|NaN|1|60|0|2|0\n"))
                .hasMessage("p1.psv line 3 is hour 2 after hour 2: hours must rise from line to line");
    }

    @Test
    void shouldSayThatThereAreNoHours() {
        assertThatThrownBy(() -> read(HEADER))
                .hasMessage("p1.psv has a header and no hours: take it out of the directory");
    }

    @Test
    void shouldSayThatDirectoryHoldsNoRecords(@TempDir Path empty) {
        assertThatThrownBy(() -> RecordDirectory.under(empty))
                .hasMessage(empty + " holds no .psv records: give the directory that does");
    }

    @Test
    void shouldReadWhatIsThereAndTurnFractionsToPercent() {
        IcuRecord record = read(HEADER + "80|0.4|1|60.7|0|1|0\r\nNaN|NaN|1|60.7|0|2|1\r\n");

        assertThat(record.id()).isEqualTo("p1");
        assertThat(record.ageYears()).isEqualTo(60);
        assertThat(record.sex()).isEqualTo("female");
        assertThat(record.isSeptic()).isTrue();
        assertThat(record.hours().getFirst().values().toString()).isEqualTo("{HEART_RATE=80, FIO2=40}");
        assertThat(record.hours().getLast().values()).isEmpty();
    }

    private static IcuRecord read(String text) {
        return PsvReader.read("p1.psv", text.getBytes(StandardCharsets.UTF_8));
    }
}
