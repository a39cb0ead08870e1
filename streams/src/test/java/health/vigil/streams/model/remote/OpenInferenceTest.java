package health.vigil.streams.model.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.schemas.ModelFact;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenInferenceTest {

    private static final SentView VIEW = SentView.of(
            64,
            "female",
            "ward",
            List.of(
                    new ModelFact("f1", "lactate", "2.1", "mmol/L", 10),
                    new ModelFact("f2", "lactate", "1.4", "mmol/L", 400),
                    new ModelFact("f3", "heart-rate", "131", "/min", 2)));

    @Test
    void shouldSendTheNewestValuesInTheDeclaredOrder() throws Exception {
        JsonNode input = input(model(OptionalDouble.empty(), "heart-rate", "age", "lactate"));

        assertThat(input.path("shape")).hasToString("[1,3]");
        assertThat(input.path("datatype").asText()).isEqualTo("FP64");
        assertThat(input.path("data")).hasToString("[131.0,64.0,2.1]");
        assertThat(input(model(OptionalDouble.empty(), "lactate", "heart-rate", "age"))
                        .path("data"))
                .hasToString("[2.1,131.0,64.0]");
    }

    @Test
    void shouldAskTheNamedModel() {
        assertThat(model(OptionalDouble.empty(), "age").address())
                .isEqualTo(URI.create("http://kserve/v2/models/ward-risk/infer"));
    }

    @Test
    void shouldNotAskWhenAFeatureIsUnknown() {
        assertThatThrownBy(
                        () -> model(OptionalDouble.empty(), "ph", "age", "spo2").request(VIEW))
                .hasMessage("It needs what is not known now: ph, spo2.");
    }

    @Test
    void shouldSendTheConfiguredNumberWhenAFeatureIsUnknown() throws Exception {
        assertThat(input(model(OptionalDouble.of(-1), "ph", "age")).path("data"))
                .hasToString("[-1.0,64.0]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                [1,2]   | [0.7,0.3]
                [1,2]   | [[0.7,0.3]]
                [1,1,2] | [[[0.7,0.3]]]
                """)
    void shouldReadTheConfiguredPlaceOfAFlatOrNestedOutput(String shape, String data) {
        assertThat(read("risk", shape, data)).isEqualTo(new Reply.Answered(0.3, null, null, List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                [2,1]  | [0.7,0.3]   | Its output has the shape [2, 1], and one row was asked about.
                []     | [0.3]       | Its output has the shape [], and one row was asked about.
                "1"    | [0.3]       | Its output has the shape [], and one row was asked about.
                [1,3]  | [0.7,0.3]   | Its output has the shape [1, 3] and 2 numbers.
                [1,-2] | [0.7,0.3]   | Its output has the shape [1, -2] and 2 numbers.
                [1]    | [0.7,0.3]   | Its output has the shape [1] and 2 numbers.
                [1,1]  | [0.3]       | Its output has 1 numbers, and none at the configured place 1.
                [1,2]  | [0.7,1.3]   | Its output is no probability from 0 to 1.
                [1,2]  | [0.7,-0.1]  | Its output is no probability from 0 to 1.
                [1,2]  | [0.7,"0.3"] | Its output is no probability from 0 to 1.
                [1,2]  | [0.7,null]  | Its output is no probability from 0 to 1.
                """)
    void shouldFailWhenTheOutputIsNoProbabilityOfOneRow(String shape, String data, String sentence) {
        assertThat(read("risk", shape, data)).isEqualTo(new Reply.Failed(sentence));
    }

    @Test
    void shouldFailWhenTheOutputIsOfAnotherName() {
        assertThat(read("embedding", "[1,2]", "[0.7,0.3]"))
                .isEqualTo(new Reply.Failed("Its answer has no output of the configured name."));
    }

    @Test
    void shouldFailWhenTheServerSaysAnErrorOrHalfOfOne() {
        assertThat(read("{\"error\":\"model is not ready\"}"))
                .isEqualTo(new Reply.Failed("Its answer has no output of the configured name."));
        assertThat(read("{\"outputs\":[{")).isEqualTo(new Reply.Failed("Its answer is no whole JSON."));
    }

    private static OpenInference model(OptionalDouble missing, String... features) {
        return new OpenInference(URI.create("http://kserve/"), "ward-risk", List.of(features), "risk", 1, missing);
    }

    private static JsonNode input(OpenInference model) throws Exception {
        return new ObjectMapper().readTree(model.request(VIEW)).at("/inputs/0");
    }

    private static Reply read(String output, String shape, String data) {
        return read("""
            {"model_name":"ward-risk","outputs":[{"name":"other","shape":[1],"datatype":"FP64","data":[0.9]},
             {"name":"%s","shape":%s,"datatype":"FP64","data":%s}]}\
            """.formatted(output, shape, data));
    }

    private static Reply read(String body) {
        return model(OptionalDouble.empty(), "age").read(body.getBytes(StandardCharsets.UTF_8), VIEW);
    }
}
