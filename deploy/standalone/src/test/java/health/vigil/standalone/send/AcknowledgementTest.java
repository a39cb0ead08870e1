package health.vigil.standalone.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AcknowledgementTest {

    @Test
    void shouldSayWhatAPersonReadsWhenTheTextIsEscaped() {
        var answer = parse("MSH|^~\\&|V\rMSA|AR|C1\rERR||MSH^1^9|200|E||||Send ORU\\S\\R01 \\T\\ more\r");

        assertThat(answer.code()).isEqualTo("AR");
        assertThat(answer.controlId()).isEqualTo("C1");
        assertThat(answer.error()).isEqualTo("Send ORU^R01 & more");
    }

    @Test
    void shouldHaveNoCodeWhenThereIsNoMsa() {
        assertThat(parse("garbage").code()).isEmpty();
    }

    private static Acknowledgement parse(String text) {
        return Acknowledgement.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
