package health.vigil.standalone.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.streams.trigger.TriggerLibrary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TestCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path files;

    @Test
    void shouldSayOfEachExampleWhetherItIsAsExpected() throws IOException {
        assertThat(run(TriggerLibrary.shippedDocument())).isZero();
        assertThat(out.toString()).contains("ok    lactate-high, at the threshold: fires, high");
        assertThat(err.toString()).contains("all as expected");
    }

    @Test
    void shouldEndWithOneWhenAnExampleFails() throws IOException {
        assertThat(run(TriggerLibrary.shippedDocument().replace("lactate: 3.99", "lactate: 4.01")))
                .isOne();
        assertThat(out.toString()).contains("FAILS lactate-high, just under it: fires, high — expected: quiet (line ");
    }

    @Test
    void shouldPrintTheSchemaThatDocumentsAreCheckedAgainst() throws IOException {
        assertThat(new CommandLine(new TriggersCommand())
                        .setOut(new PrintWriter(out))
                        .execute("schema"))
                .isZero();
        JsonNode schema = new ObjectMapper().readTree(out.toString());
        assertThat(schema.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.at("/$defs/trigger/required").valueStream().map(JsonNode::asText))
                .contains("id", "version", "citation", "population", "when");
    }

    private int run(String document) throws IOException {
        Path file = Files.writeString(files.resolve("mine.yaml"), document);
        return new CommandLine(new TriggersCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("test", file.toString());
    }
}
