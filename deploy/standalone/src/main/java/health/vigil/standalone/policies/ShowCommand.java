package health.vigil.standalone.policies;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.standalone.api.NoAnswerException;
import health.vigil.standalone.api.VigilOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** `vigil policies show`. */
@Command(
        name = "show",
        header = "The policies that are in force, to be edited.",
        description = "Since when and by whom is said on standard error.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private VigilOptions options = new VigilOptions();

    @Override
    public Integer call() throws NoAnswerException, InterruptedException {
        JsonNode inForce = options.vigil().get("/api/policies");
        PrintWriter out = spec.commandLine().getOut();
        out.print(options.json() ? inForce + "\n" : inForce.path("document").asText());
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        err.println("in force since " + inForce.path("activatedAt").asText() + " by "
                + inForce.path("activatedBy").asText());
        err.flush();
        return 0;
    }
}
