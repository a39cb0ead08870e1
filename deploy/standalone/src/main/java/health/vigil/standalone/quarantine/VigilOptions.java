package health.vigil.standalone.quarantine;

import health.vigil.standalone.api.VigilApi;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that asks a running Vigil. */
final class VigilOptions {

    @Option(names = "--json", description = "One JSON object a line, as the API has it.")
    private boolean json;

    @Option(names = "--url", paramLabel = "URL", description = "Where Vigil is (default: this machine).")
    private @Nullable URI url;

    boolean json() {
        return json;
    }

    VigilApi vigil() {
        return VigilApi.at(url);
    }
}
