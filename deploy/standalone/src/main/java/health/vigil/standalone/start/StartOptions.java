package health.vigil.standalone.start;

import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says about how to start.
 *
 * @param data directory under which everything is kept
 * @param bootstrapServers an outside cluster; null for the embedded broker
 * @param clock the edge's clock
 */
public record StartOptions(Path data, @Nullable String bootstrapServers, InstantSource clock) {

    boolean isEmbedded() {
        return bootstrapServers == null;
    }
}
