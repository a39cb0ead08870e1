package health.vigil.producers.hl7v2.er7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Er7MessageTest {

    private static final String HEADER = "MSH|^~\\&|APP|FAC|VIGIL|H|20260102030405+0100||ORU^R01|42|P|2.5.1\r";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MSH",
                "MSH|",
                "MSH||||",
                "MSH|^^\\&|",
                "MSH|^~\\&^|",
                "MSHA^~\\&A",
                "PID|1",
                "FHS|^~\\&\rBHS|^~\\&\r",
                "[SOM]MSH|^~\\&|",
                "MSH|^~\\&|A\rMSH|^~\\&|B\r"
            })
    void shouldRefuseWhenItIsNotAMessage(String text) {
        assertThatThrownBy(() -> read(text, UTF_8)).isInstanceOf(UnreadableMessage.class);
    }

    @Test
    void shouldFindFieldsWhereHl7CountsThem() throws Exception {
        Er7Message message = read(HEADER + "PID|1||7^^^A~8^^^B&1.2&ISO||X^Y\r", UTF_8);

        assertThat(message.header().field(1).text()).isEqualTo("|");
        assertThat(message.header().field(2).text()).isEqualTo("^~\\&");
        assertThat(message.header().field(3).text()).isEqualTo("APP");
        assertThat(message.header().field(9).component(2).text()).isEqualTo("R01");
        assertThat(message.header().field(12).text()).isEqualTo("2.5.1");
        assertThat(message.header().field(13).isEmpty()).isTrue();
        Segment pid = message.first("PID").orElseThrow();
        assertThat(pid.field(3).repetition(2).component(1).text()).isEqualTo("8");
        assertThat(pid.field(3).repetition(2).component(4).subcomponent(2).text())
                .isEqualTo("1.2");
        assertThat(pid.field(3).repetitions()).hasSize(2);
        assertThat(pid.field(3).repetition(3).isEmpty()).isTrue();
        assertThat(pid.field(5).component(3).isEmpty()).isTrue();
        assertThat(pid.field(99).component(9).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n"})
    void shouldFindAllSegmentsWhenLinesEndInAnyWay(String end) throws Exception {
        Er7Message message = read(HEADER.strip() + end + "PID|1" + end + "OBX|1" + end + end, UTF_8);

        assertThat(message.segments()).hasSize(3);
        assertThat(message.first("OBX").orElseThrow().field(1).text()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first\nsecond line", "first\nsecond|line", "first\nNo growth|"})
    void shouldKeepTheLinesOfAFieldWhenSegmentsEndInCr(String field) throws Exception {
        Er7Message message = read(HEADER + "NTE|1||" + field + "\rOBX|1\n\rZZZ|1\n", UTF_8);

        assertThat(message.segments()).hasSize(4);
        assertThat(message.first("NTE").orElseThrow().field(3).text())
                .isEqualTo(field.replace("|line", "").replace("|", ""));
        assertThat(message.first("OBX").orElseThrow().field(1).text()).isEqualTo("1");
    }

    @Test
    void shouldFindASegmentAfterALoneLineFeedWhenOthersEndInCr() throws Exception {
        Er7Message message = read(HEADER + "PID|1\nOBX|1\rOBX|2", UTF_8);

        assertThat(message.segments()).hasSize(4);
    }

    @Test
    void shouldTakeTheSeparatorsThatTheMessageDeclares() throws Exception {
        Er7Message message = read("MSH*:;!%*APP*FAC\rPID*1**7:::A%1.2%ISO;8\r", UTF_8);

        assertThat(message.first("PID")
                        .orElseThrow()
                        .field(3)
                        .component(4)
                        .subcomponent(2)
                        .text())
                .isEqualTo("1.2");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "a\\F\\b,a|b",
                "a\\S\\b,a^b",
                "a\\T\\b,a&b",
                "a\\R\\b,a~b",
                "a\\E\\b,a\\b",
                "\\X4142\\,AB",
                "\\XC3A9\\,é",
                "\\H\\bold\\N\\,bold",
                "a\\Z1\\b,a\\Z1\\b",
                "a\\.sk3\\b,a   b",
                "a\\.in+4\\b\\.ti-2\\\\.nf\\\\.fi\\c,abc",
                "a\\.sk999\\b,a\\.sk999\\b",
                "a\\P\\b,a\\P\\b",
                "\\C2D41\\\\XFC\\ber\\C2842\\ all,über all",
                "\\C2D4C\\\\XBFE0\\,Пр",
                "\\M2442\\;3ED,山田",
                "\\C2949\\\\XB1\\,ｱ",
                "\\C9999\\x,\\C9999\\x",
                "open\\F,open\\F"
            })
    void shouldResolveEscapesWhenTextIsRead(String sent, String meant) throws Exception {
        Er7Message message = read(HEADER + "NTE|" + sent + "|ü\r", UTF_8);

        assertThat(message.first("NTE").orElseThrow().field(1).text()).isEqualTo(meant);
    }

    @Test
    void shouldDecodeHexadecimalBytesByMsh18WhenTheRestIsAscii() throws Exception {
        String text = HEADER.strip() + "||||||UNICODE UTF-8\rNTE|\\XC3A9\\\r";

        assertThat(read(text, ISO_8859_1).first("NTE").orElseThrow().field(1).text())
                .isEqualTo("é");
    }

    @Test
    void shouldKeepTheMarkOfAValueThatWasCutOff() throws Exception {
        Segment nte =
                read("MSH|^~\\&#|A\rNTE|long te#|a\\P\\b\r", UTF_8).first("NTE").orElseThrow();

        assertThat(nte.field(1).text()).isEqualTo("long te#");
        assertThat(nte.field(2).text()).isEqualTo("a#b");
    }

    @ParameterizedTest
    @CsvSource({
        "ISO IR6~ISO IR87,ISO-2022-JP",
        "~ISO IR87,ISO-2022-JP",
        "SHIFT_JIS,Shift_JIS",
        "GB 18030-2000,GB18030",
        "BIG-5,Big5",
        "'',UTF-16LE",
        "'',UTF-16BE",
        "'',UTF-16"
    })
    void shouldNotTakeHalfACharacterForASeparatorWhenMsh18SaysSo(String declared, Charset charset) throws Exception {
        // 山口 in ISO-2022-JP, ソ表 in Shift_JIS and 誠 in Big5 have bytes that look like separators.
        String name = charset.name().equals("Big5") ? "誠功" : "山口ソ表";
        String text = HEADER.strip() + "||||||" + declared + "\rPID|" + name + "^" + name + "|x\r";

        Segment pid =
                Er7Message.read(text.getBytes(charset), UTF_8).first("PID").orElseThrow();

        assertThat(pid.field(1).component(1).text()).isEqualTo(name);
        assertThat(pid.field(1).component(2).text()).isEqualTo(name);
        assertThat(pid.field(2).text()).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({
        "UNICODE UTF-8,UTF-8",
        "UTF-8~UNICODE,UTF-8",
        "UNICODE,UTF-8",
        "8859/1,ISO-8859-1",
        "8859/15,ISO-8859-15",
        "ISO_8859-1,ISO-8859-1",
        "'',UTF-8"
    })
    void shouldDecodeByMsh18(String declared, Charset charset) throws Exception {
        String text = HEADER.strip() + "||||||" + declared + "\rPID|Müller\r";

        Er7Message message = Er7Message.read(text.getBytes(charset), UTF_8);

        assertThat(message.first("PID").orElseThrow().field(1).text()).isEqualTo("Müller");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KLINGON", "UNICODE UTF-32", "8859/77", "ASCII"})
    void shouldRefuseWhenMsh18IsUnknownOrNotTrue(String declared) {
        String text = HEADER.strip() + "||||||" + declared + "\rPID|Müller\r";

        assertThatThrownBy(() -> Er7Message.read(text.getBytes(UTF_8), UTF_8))
                .isInstanceOfSatisfying(
                        UnreadableMessage.class,
                        refused -> assertThat(refused.location()).isEqualTo("MSH^1^18"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"KLINGON", "CAN", "8859/77"})
    void shouldTakeAnUnknownSetWhereItMakesNoDifference(String declared) throws Exception {
        String text = HEADER.strip() + "||||||" + declared + "\rPID|Mueller\r";

        Er7Message message = Er7Message.read(text.getBytes(UTF_8), UTF_8);

        assertThat(message.first("PID").orElseThrow().field(1).text()).isEqualTo("Mueller");
        assertThatThrownBy(() -> Er7Message.read(
                        text.replace("Mueller", "\u001b$B;3\u001b(B").getBytes(UTF_8), UTF_8))
                .isInstanceOf(UnreadableMessage.class);
    }

    @Test
    void shouldRefuseWhenBytesAreNotOfTheDefaultCharacterSet() {
        assertThatThrownBy(() -> Er7Message.read((HEADER + "PID|Müller\r").getBytes(ISO_8859_1), UTF_8))
                .isInstanceOf(UnreadableMessage.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MSH|^~\\&|||||||ORU^R01|42\rMSH|^~\\&\r", "MSH|^~\\&|||||||ORU^R01|42||||||||KLINGON\r"})
    void shouldStillGiveTheHeaderWhenTheMessageCannotBeRead(String text) {
        assertThat(Er7Message.headerOf(text.getBytes(UTF_8)))
                .hasValueSatisfying(
                        header -> assertThat(header.field(10).text()).isEqualTo("42"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "MSH", "MSH||"})
    void shouldGiveNoHeaderWhenThereIsNone(String text) {
        assertThat(Er7Message.headerOf(text.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void shouldTellEmptyFromDeleted() throws Exception {
        Segment pid = read(HEADER + "PID|\"\"||x\r", UTF_8).first("PID").orElseThrow();

        assertThat(pid.field(1).isDeleted()).isTrue();
        assertThat(pid.field(1).value()).isEmpty();
        assertThat(pid.field(2).isDeleted()).isFalse();
        assertThat(pid.field(2).value()).isEmpty();
        assertThat(pid.field(3).value()).contains("x");
    }

    @Property(tries = 300)
    void shouldNeverFailOtherwiseThanByRefusingWhateverTheBytes(@ForAll byte[] tail) {
        byte[] start = HEADER.getBytes(UTF_8);
        byte[] bytes = new byte[start.length + tail.length];
        System.arraycopy(start, 0, bytes, 0, start.length);
        System.arraycopy(tail, 0, bytes, start.length, tail.length);
        try {
            for (Segment segment : Er7Message.read(bytes, ISO_8859_1).segments()) {
                for (int field = 1; field < 30; field++) {
                    segment.field(field).component(2).subcomponent(2).text();
                    segment.field(field).repetitions().forEach(Element::text);
                }
            }
        } catch (UnreadableMessage refused) {
            assertThat(refused.text()).isNotBlank();
        }
    }

    private static Er7Message read(String text, Charset defaultCharset) throws UnreadableMessage {
        return Er7Message.read(text.getBytes(UTF_8), defaultCharset);
    }
}
