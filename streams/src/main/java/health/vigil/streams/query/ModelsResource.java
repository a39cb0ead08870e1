package health.vigil.streams.query;

import health.vigil.schemas.SpentSecond;
import health.vigil.schemas.api.Page;
import health.vigil.schemas.api.Paging;
import health.vigil.schemas.api.ProblemException;
import health.vigil.streams.assessment.AskedModel;
import health.vigil.streams.assessment.Respondent;
import health.vigil.streams.assessment.Respondents;
import health.vigil.streams.model.remote.Guard;
import health.vigil.streams.query.ModelDocuments.Model;
import health.vigil.streams.query.ModelDocuments.Spent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code /api/models}: which models are asked, how they fare, and their cards. */
@Path("/api/models")
@Produces(MediaType.APPLICATION_JSON)
public class ModelsResource {

    /** Counter of how questions ended, by model and outcome. */
    public static final String ANSWERS = "vigil.model.answers";

    private final Respondents respondents;
    private final MeterRegistry meters;

    ModelsResource(Respondents respondents, MeterRegistry meters) {
        this.respondents = respondents;
        this.meters = meters;
    }

    /** In the order of their names; all, unless a {@code limit} is asked for. */
    @GET
    public Page<Model> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Paging.byName(respondents.all(), model -> model.asked().name(), limit, cursor)
                .map(this::document);
    }

    /** The card of one, as its owner wrote it or as it was generated. */
    @GET
    @Path("/{name}/card")
    public String card(@PathParam("name") String name) {
        Respondent respondent = respondents.all().stream()
                .filter(model -> model.asked().name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no model '" + name + "': take a name from GET /api/models", null));
        return ModelCards.of(respondent)
                .orElseThrow(() -> ProblemException.notFound(
                        "No card of '" + name + "' is configured: set vigil.streams.models." + name + ".card", null));
    }

    private Model document(Respondent respondent) {
        AskedModel asked = respondent.asked();
        @Nullable Guard guard = respondent.guard();
        return new Model(
                asked.name(),
                asked.version(),
                asked.digest(),
                respondent.kind(),
                asked.live() ? "live" : "silent",
                respondent.insideTheHospital(),
                respondent.calibration() != null || guard == null,
                asked.callWithin().toMillis(),
                asked.patience().toMillis(),
                new Spent(asked.requestsPerMinute(), asked.tokensPerMinute()),
                guard == null ? null : spent(guard.spent()),
                guard == null ? null : guard.circuit(),
                answers(asked.name()));
    }

    private static Spent spent(SpentSecond sum) {
        return new Spent(sum.getRequests(), sum.getTokens());
    }

    private Map<String, Long> answers(String model) {
        var answers = new TreeMap<String, Long>();
        for (Counter counter : meters.find(ANSWERS).tag("model", model).counters()) {
            String outcome = Objects.requireNonNull(counter.getId().getTag("outcome"));
            answers.put(outcome.replace('_', '-'), (long) counter.count());
        }
        return answers;
    }
}
