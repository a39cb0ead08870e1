package health.vigil.standalone.registry;

import health.vigil.standalone.process.StandaloneProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The registry that `vigil start` serves. */
class EmbeddedRegistryContractIT extends RegistryContract {

    @TempDir
    private static Path data;

    private static StandaloneProcess vigil;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        vigil = StandaloneProcess.startReady(data);
    }

    @AfterAll
    static void stop() throws IOException {
        vigil.close();
    }

    @Override
    URI registry() {
        return vigil.http("/schema-registry");
    }
}
