package health.vigil.standalone.triggers;

import health.vigil.streams.trigger.definition.DefinitionDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** `vigil triggers schema`. */
@Command(
        name = "schema",
        header = "Prints the JSON Schema of documents of triggers, for editors that check while one writes.",
        description = "Needs no running Vigil. An editor checks a document whose first line is"
                + " # yaml-language-server: $schema=triggers.schema.json",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        out.print(DefinitionDocument.schema());
        out.flush();
    }
}
