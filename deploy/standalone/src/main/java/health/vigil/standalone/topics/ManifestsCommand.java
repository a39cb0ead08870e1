package health.vigil.standalone.topics;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** `vigil topics manifests`. */
@Command(
        name = "manifests",
        header = "Topics, users and their rights as resources for Strimzi: k8s/base/kafka-catalogue.yaml.",
        mixinStandardHelpOptions = true)
final class ManifestsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(StrimziCatalogue.yaml());
        out.flush();
        return 0;
    }
}
