package health.vigil.process.producers;

import health.vigil.process.Deployment;
import health.vigil.schemas.topic.Part;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.util.Map;

/** HL7 v2 and FHIR in, events out, as a process of its own. */
@QuarkusMain
public final class ProducersProcess {

    private ProducersProcess() {}

    public static void main(String... args) throws IOException, InterruptedException {
        System.exit(new Deployment(Part.PRODUCERS, Map.of()).run());
    }
}
