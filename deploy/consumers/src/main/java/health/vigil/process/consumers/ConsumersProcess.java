package health.vigil.process.consumers;

import health.vigil.process.Deployment;
import health.vigil.schemas.topic.Part;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.util.Map;

/** Alerts to people and systems, as a process of its own. */
@QuarkusMain
public final class ConsumersProcess {

    private ConsumersProcess() {}

    public static void main(String... args) throws IOException, InterruptedException {
        System.exit(new Deployment(Part.CONSUMERS, Map.of()).run());
    }
}
