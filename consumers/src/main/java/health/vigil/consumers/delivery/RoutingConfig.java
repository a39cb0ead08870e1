package health.vigil.consumers.delivery;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where routes and budgets are. */
@ConfigMapping(prefix = "vigil.consumers.routing")
public interface RoutingConfig {

    /** A file in YAML; every alert goes to every destination at once where it is not set. */
    Optional<Path> file();
}
