package health.vigil.standalone.triggers;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.standalone.api.NoAnswerException;
import health.vigil.standalone.api.VigilOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** `vigil triggers list`. */
@Command(
        name = "list",
        header = "What is in force.",
        description = "One line a trigger: id, version, severity, when it alerts, intended use, title.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private VigilOptions options = new VigilOptions();

    @Override
    public Integer call() throws NoAnswerException, InterruptedException {
        JsonNode page = options.vigil().get("/api/triggers");
        PrintWriter out = spec.commandLine().getOut();
        page.path("items").forEach(trigger -> out.println(options.json() ? trigger.toString() : line(trigger)));
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        err.println(page.path("items").size() + " triggers in force since "
                + page.path("activatedAt").asText() + ", activated by "
                + page.path("activatedBy").asText());
        err.flush();
        return 0;
    }

    private static String line(JsonNode trigger) {
        return "%-28s %-5s %-10s %-17s %-18s %s"
                .formatted(
                        trigger.path("id").asText(),
                        trigger.path("version").asText(),
                        trigger.path("severity").asText().contains(" ")
                                ? "by value"
                                : trigger.path("severity").asText(),
                        trigger.path("alert").asText(),
                        trigger.path("intendedUse").asText(),
                        trigger.path("title").asText());
    }
}
