package health.vigil.standalone.registry.command;

import health.vigil.process.Settings;
import health.vigil.process.StartRefused;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.ConfluentSchemaRegistry;
import health.vigil.schemas.registry.RegistryConnection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which registry, for every command about one. */
final class RegistryOptions {

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "The registry (default: kafka.schema.registry.url).")
    private @Nullable String url;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set a configuration key; may be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    /** @throws StartRefused if none is named */
    ConfluentSchemaRegistry registry() {
        Settings.set(set);
        if (url != null) {
            Settings.set(Map.of(KafkaConnection.PREFIX + RegistryConnection.URL, url));
        }
        return new ConfluentSchemaRegistry(Settings.read()
                .registry()
                .orElseThrow(() -> new StartRefused("No schema registry is named: add --registry URL")));
    }
}
