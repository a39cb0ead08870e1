package health.vigil.streams.query;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** {@code /api/evaluation}: how the embedded model did on the records that it was made from, out of fold. */
@Path("/api/evaluation")
@Produces(MediaType.APPLICATION_JSON)
public class EvaluationResource {

    private static final String REPORT = "/model/early-warning.report.json";

    /** The report that ships with the model, as `vigil evaluate` writes it. */
    @GET
    public String report() throws IOException {
        try (InputStream report = EvaluationResource.class.getResourceAsStream(REPORT)) {
            return new String(Objects.requireNonNull(report, REPORT).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
