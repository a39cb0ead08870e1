package health.vigil.standalone.registry.command;

import health.vigil.schemas.registry.ConfluentSchemaRegistry;
import health.vigil.schemas.registry.SchemaRegistryException;
import health.vigil.standalone.registry.CatalogueSubjects;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.avro.Schema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** `vigil schemas check`. */
@Command(
        name = "check",
        header = "Whether a registry has every schema of this Vigil, or could take it. Registers nothing.",
        description = "One line a subject: registered, missing, or incompatible. Exit status 0 if all are registered.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RegistryOptions options = new RegistryOptions();

    @Override
    public Integer call() {
        ConfluentSchemaRegistry registry = options.registry();
        PrintWriter out = spec.commandLine().getOut();
        int missing = 0;
        for (var subject : CatalogueSubjects.all().entrySet()) {
            String state = state(registry, subject.getKey(), subject.getValue());
            missing += state.startsWith("registered") ? 0 : 1;
            out.printf("%-45s %s%n", subject.getKey(), state);
            out.flush();
        }
        return missing == 0 ? 0 : 1;
    }

    private static String state(ConfluentSchemaRegistry registry, String subject, Schema schema) {
        try {
            return "registered, id " + registry.idOf(subject, schema);
        } catch (SchemaRegistryException e) {
            return switch (e.errorCode()) {
                case SchemaRegistryException.SUBJECT_NOT_FOUND -> "missing: the subject is new there";
                case SchemaRegistryException.SCHEMA_NOT_FOUND ->
                    registry.isCompatible(subject, schema)
                            ? "missing: may follow the latest version"
                            : "incompatible with the latest version: another Vigil wrote there";
                default -> throw e;
            };
        }
    }
}
