package health.vigil.streams.trigger.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each word that an author may write stands on the page. */
class DocumentedLanguageTest {

    private static final List<String> OF_EVERY_SCORE = List.of(".bound", ".worstPart");
    private static final List<String> OF_CEL = List.of("in", "true", "false");

    @ParameterizedTest
    @MethodSource({"words", "fields"})
    void shouldStandOnThePage(String word) throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "trigger.md")))
                .containsPattern("(?m)^\\|[^|]*`[^`|]*\\b" + word + "\\b");
    }

    private static Stream<String> words() {
        return Vocabulary.words().stream()
                .filter(word -> OF_EVERY_SCORE.stream().noneMatch(word::endsWith))
                .filter(word -> !OF_CEL.contains(word));
    }

    private static Stream<String> fields() throws IOException {
        try (var schema = DocumentedLanguageTest.class.getResourceAsStream("/triggers/triggers.schema.json")) {
            return new ObjectMapper()
                    .readTree(schema)
                    .at("/$defs/trigger/properties")
                    .propertyStream()
                    .map(field -> field.getKey());
        }
    }
}
