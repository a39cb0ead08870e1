package health.vigil.consumers.console;

import health.vigil.consumers.console.board.ReadModel;
import health.vigil.consumers.console.burden.BurdenCsv;
import health.vigil.consumers.console.burden.BurdenReport;
import health.vigil.consumers.console.people.Viewers;
import health.vigil.schemas.api.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How many alerts people get, and what they make of them; of the units of whoever asks. */
@Path("/api/burden")
public class BurdenResource {

    private static final Duration LONGEST = Duration.ofDays(400);

    private final Console console;
    private final ConsoleConfig config;
    private final Viewers viewers;

    BurdenResource(Console console, ConsoleConfig config, Viewers viewers) {
        this.console = console;
        this.config = config;
        this.viewers = viewers;
    }

    /**
     * The report as JSON.
     *
     * @param window how far back, such as `PT24H` or `P7D`; a day where absent
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public BurdenReport get(@RestQuery @Nullable String window) {
        return report(window);
    }

    /** The same as CSV, a line a group. */
    @GET
    @Path("/csv")
    @Produces("text/csv")
    public Response csv(@RestQuery @Nullable String window) {
        return Response.ok(BurdenCsv.of(report(window)))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"vigil-burden.csv\"")
                .build();
    }

    private BurdenReport report(@Nullable String window) {
        ReadModel model = CaughtUp.model(console);
        Duration length = window == null ? Duration.ofDays(1) : length(window);
        return BurdenReports.last(length, console.now(), model, config, viewers.ofFigures());
    }

    private static Duration length(String window) {
        try {
            Duration length = Duration.parse(window);
            if (length.isPositive() && length.compareTo(LONGEST) <= 0) {
                return length;
            }
        } catch (DateTimeParseException e) {
            throw ProblemException.badRequest("window must be a duration such as PT24H or P7D, not " + window);
        }
        throw ProblemException.badRequest("window must be longer than nothing and at most P400D");
    }
}
