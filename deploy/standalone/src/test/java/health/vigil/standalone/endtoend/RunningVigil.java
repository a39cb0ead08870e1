package health.vigil.standalone.endtoend;

import health.vigil.schemas.topic.Topic;
import health.vigil.standalone.send.Address;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Where the end-to-end suite finds a Vigil, however it runs. */
interface RunningVigil extends AutoCloseable {

    /** Where HL7 v2 goes in. */
    Address mllp();

    /** The API of those who receive alerts. */
    URI api(String path);

    /** The schema registry, in Confluent's protocol. */
    URI registry(String path);

    /** Metrics of every process. */
    List<URI> metrics();

    /** Where Kafka clients connect. */
    String bootstrapServers();

    /** The topics that there are. */
    List<Topic<?>> topics();

    /** Everything that was said on terminals and in logs. */
    String said() throws IOException;

    @Override
    void close() throws IOException;
}
