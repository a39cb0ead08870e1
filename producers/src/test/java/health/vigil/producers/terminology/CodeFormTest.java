package health.vigil.producers.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeFormTest {

    @ParameterizedTest
    @ValueSource(strings = {"3092008", "8867-4", "I10.9", "J01CA04", "GLU_POC", "CO2%", "K+", "<", "MDC/147842"})
    void shouldKnowACode(String text) {
        assertThat(CodeForm.isCode(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Jane Doe", "Doe,Jane", "O'Brien", "called-to-the-ward-by-nurse-Doe", "Müller"})
    void shouldTakeWordsForWords(String text) {
        assertThat(CodeForm.isCode(text)).isFalse();
    }
}
