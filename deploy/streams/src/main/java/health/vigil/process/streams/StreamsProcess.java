package health.vigil.process.streams;

import health.vigil.process.Deployment;
import health.vigil.schemas.topic.Part;
import health.vigil.streams.StateSubjects;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;

/** The topology, its model workers, or both, as a process of its own. */
@QuarkusMain
public final class StreamsProcess {

    private StreamsProcess() {}

    public static void main(String... args) throws IOException, InterruptedException {
        System.exit(new Deployment(Part.STREAMS, StateSubjects.all()).run());
    }
}
