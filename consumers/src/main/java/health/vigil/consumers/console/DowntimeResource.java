package health.vigil.consumers.console;

import health.vigil.consumers.console.people.Viewer;
import health.vigil.consumers.console.people.Viewers;
import health.vigil.schemas.audit.Activity;
import health.vigil.schemas.audit.Purpose;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** The ward board to be printed or kept on a ward's own computer. */
@Path("/api/downtime-board")
public class DowntimeResource {

    private final Console console;
    private final DowntimeBean downtime;
    private final Viewers viewers;

    DowntimeResource(Console console, DowntimeBean downtime, Viewers viewers) {
        this.console = console;
        this.downtime = downtime;
        this.viewers = viewers;
    }

    /** The board of now as a file that needs nothing else; audited. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response get() {
        CaughtUp.model(console);
        Viewer viewer = viewers.current();
        console.looks().enter(viewer.account(), Activity.VIEW_BOARD, null, Map.of("as", "file"), Purpose.TREATMENT);
        return Response.ok(downtime.html(viewer))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"downtime-board.html\"")
                .build();
    }
}
