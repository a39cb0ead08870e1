package health.vigil.streams.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.streams.trigger.example.ExampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages for authors show works as it stands there. */
class AuthorsGuideTest {

    private static final Pattern DOCUMENT = Pattern.compile("(?s)```yaml\\n((?:[^`]*\\n)?triggers:\\n.*?)```");
    private static final Pattern COMPLAINT = Pattern.compile("(?m)^ {4}(mine\\.yaml:\\d.*)$");

    @ParameterizedTest
    @ValueSource(strings = {"trigger.md", "trigger-authors.md"})
    void shouldShowADefinitionWhoseExamplesAreAsExpected(String page) throws IOException {
        assertThat(TriggerLibrary.parse(page, documentOf(page)).triggers())
                .isNotEmpty()
                .allSatisfy(trigger -> assertThat(ExampleRun.of(trigger))
                        .hasSizeGreaterThan(2)
                        .allSatisfy(outcome -> assertThat(outcome.isAsExpected())
                                .as(outcome.line())
                                .isTrue()));
    }

    @Test
    void shouldShowWhatIsSaidOfATypingError() throws IOException {
        Matcher complaint = COMPLAINT.matcher(page("trigger-authors.md"));
        assertThat(complaint.find()).isTrue();
        String wrong =
                documentOf("trigger-authors.md").replace("when: latest('potassium')", "when: latest('potasium')");
        assertThatThrownBy(() -> TriggerLibrary.parse("mine.yaml", wrong)).hasMessage(complaint.group(1));
    }

    private static String documentOf(String page) throws IOException {
        return DOCUMENT.matcher(page(page))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static String page(String name) throws IOException {
        return Files.readString(Path.of("..", "docs", name));
    }
}
