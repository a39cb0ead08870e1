package health.vigil.standalone.endtoend;

import health.vigil.schemas.topic.Topic;
import health.vigil.standalone.process.Http;
import health.vigil.standalone.send.MllpConnection;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Where the end-to-end suite finds a Vigil, however it runs. */
interface RunningVigil extends AutoCloseable {

    /**
     * A connection by which HL7 v2 goes in.
     *
     * @param patience how long to wait for an answer
     */
    MllpConnection engine(Duration patience);

    /** The API of those who receive alerts. */
    Http api(String path);

    /** The schema registry, in Confluent's protocol. */
    URI registry(String path);

    /** Metrics of every process. */
    List<Http> metrics();

    /** Where Kafka clients connect. */
    String bootstrapServers();

    /** The topics that there are. */
    List<Topic<?>> topics();

    /** Everything that was said on terminals and in logs. */
    String said() throws IOException;

    @Override
    void close() throws IOException;
}
