package health.vigil.streams.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import health.vigil.streams.model.EarlyWarningModel;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RespondentsTest {

    private static final String KEY = "vigil.streams.models.foundry.";
    private static final Map<String, String> FOUNDRY =
            Map.of("kind", "chat-completions", "url", "https://example.openai.azure.com/openai/v1", "mode", "live");

    @Test
    void shouldAskTheEmbeddedModelWhenNoneIsConfigured() {
        assertThat(read(Map.of()).all()).singleElement().satisfies(model -> {
            assertThat(model.kind()).isEqualTo("embedded");
            assertThat(model.asked().live()).isTrue();
        });
    }

    @Test
    void shouldKeepTheEmbeddedModelAsTheOneForPeopleWhenARemoteOneIsSilent() {
        assertThat(read(with("mode", "silent")).find(null))
                .isNotNull()
                .extracting(Respondent::kind)
                .isEqualTo("embedded");
    }

    @Test
    void shouldGiveADigestThatChangesWithThePromptAndNotWithTheKey() {
        String digest = digest(with("api-key", "secret"));
        assertThat(digest(with("api-key", "other"))).isEqualTo(digest);
        assertThat(digest(with("max-answer-tokens", "10"))).isNotEqualTo(digest);
        assertThat(digest(with("calibration", "0:0,1:0.5"))).isNotEqualTo(digest);
    }

    @Test
    void shouldRefuseBandsWhenThereIsNoCalibration() {
        assertRefused(with("bands.medium", "0.1"), "an uncalibrated probability has no bands");
    }

    @Test
    void shouldRefuseACalibrationThatFalls() {
        assertRefused(with("calibration", "0:0.5,1:0.4"), "it must rise");
    }

    @Test
    void shouldRefusePlainHttpWhenTheEndpointIsOutside() {
        assertRefused(with("url", "http://model.example.org"), "inside-the-hospital=true");
        assertThat(read(with("url", "http://127.0.0.1:1")).all()).hasSize(1);
    }

    @Test
    void shouldRefuseAPromptThatIsNotThere() {
        assertRefused(with("prompt", "oracle-9"), "vigil.streams.models.foundry.prompt cannot be used");
    }

    @Test
    void shouldRefuseATokenBudgetThatNoQuestionFitsIn() {
        assertRefused(with("budget.tokens-per-minute", "100"), "one question alone may cost");
    }

    @Test
    void shouldRefuseAFeatureThatIsNoConcept() {
        var config = with("kind", "open-inference");
        config.put(KEY + "features", "age,shoe-size");
        assertRefused(config, "'shoe-size' is neither age nor a concept with numbers");
    }

    @Test
    void shouldRefuseTwoLiveModels() {
        var config = with("mode", "live");
        FOUNDRY.forEach((key, value) -> config.put("vigil.streams.models.second." + key, value));
        assertRefused(config, "set vigil.streams.models.second.mode=silent");
    }

    private static String digest(Map<String, String> config) {
        return read(config).all().getFirst().asked().digest();
    }

    private static Map<String, String> with(String key, String value) {
        var config = new HashMap<String, String>();
        FOUNDRY.forEach((name, given) -> config.put(KEY + name, given));
        config.put(KEY + key, value);
        return config;
    }

    private static void assertRefused(Map<String, String> config, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(config)).withMessageContaining(sentence);
    }

    private static Respondents read(Map<String, String> config) {
        ModelsConfig models = new SmallRyeConfigBuilder()
                .withMapping(ModelsConfig.class)
                .withSources(new PropertiesConfigSource(config, "test", 100))
                .build()
                .getConfigMapping(ModelsConfig.class);
        return Respondents.of(models, EarlyWarningModel.shipped(), Duration.ofMinutes(2), InstantSource.system());
    }
}
