package health.vigil.producers.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.schemas.api.ProblemException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Answers with one JSON object a line as the work goes on: first {@code {"total":n}}, then what the work tells, last
 * {@code {"done":true,…}} or {@code {"failed":"why, and what to do"}}. One such work at a time.
 */
public final class JsonLines {

    /** Media type of the answer. */
    public static final String TYPE = "application/x-ndjson";

    private static final Logger LOG = Logger.getLogger(JsonLines.class);

    private final ObjectMapper json;
    private final Semaphore one = new Semaphore(1);

    public JsonLines(ObjectMapper json) {
        this.json = json;
    }

    /** Work that tells how it goes. */
    @FunctionalInterface
    public interface Work {

        /** Does it; returns the last line's content. */
        Object run(Consumer<Object> told);
    }

    /** An answer that is written while the work is done; it ends early where nobody reads it any more. */
    public Response answer(Work work) {
        if (!one.tryAcquire()) {
            throw ProblemException.conflict(
                    "Messages are being read again at this moment: wait until that is done", null);
        }
        StreamingOutput output = out -> {
            try {
                write(out, work);
            } finally {
                one.release();
            }
        };
        return Response.ok(output, TYPE).build();
    }

    private void write(OutputStream out, Work work) throws IOException {
        try {
            line(out, work.run(told -> line(out, told)));
        } catch (KafkaException | IllegalStateException | CompletionException e) {
            LOG.error("Reading messages again has stopped", e);
            line(
                    out,
                    Map.of(
                            "failed",
                            "Kafka does not take part at present: see the log, and run it again; what is done stays done"));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void line(OutputStream out, Object told) {
        try {
            out.write(json.writeValueAsBytes(told));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
