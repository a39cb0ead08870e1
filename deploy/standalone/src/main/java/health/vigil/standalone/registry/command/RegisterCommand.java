package health.vigil.standalone.registry.command;

import health.vigil.schemas.registry.ConfluentSchemaRegistry;
import health.vigil.standalone.registry.CatalogueSubjects;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** `vigil schemas register`. */
@Command(
        name = "register",
        header = "Registers every schema of this Vigil; what is there stays.",
        description = "One line a subject. Stops at the first that the registry refuses.",
        mixinStandardHelpOptions = true)
final class RegisterCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RegistryOptions options = new RegistryOptions();

    @Override
    public Integer call() {
        ConfluentSchemaRegistry registry = options.registry();
        PrintWriter out = spec.commandLine().getOut();
        CatalogueSubjects.all().forEach((subject, schema) -> {
            out.printf("%-45s id %d%n", subject, registry.register(subject, schema));
            out.flush();
        });
        return 0;
    }
}
