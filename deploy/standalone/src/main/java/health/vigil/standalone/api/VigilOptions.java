package health.vigil.standalone.api;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that asks a running Vigil. */
public final class VigilOptions {

    @Option(names = "--json", description = "One JSON object a line, as the API has it.")
    private boolean json;

    @Option(names = "--url", paramLabel = "URL", description = "Where Vigil is (default: this machine).")
    private @Nullable URI url;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "The account to ask with; its password is VIGIL_PASSWORD, or typed. Or set VIGIL_TOKEN.")
    private @Nullable String user;

    /** Whether answers are to be printed as the API has them. */
    public boolean json() {
        return json;
    }

    /** The Vigil that is asked. */
    public VigilApi vigil() {
        return VigilApi.at(url, Credentials.ask(user));
    }
}
