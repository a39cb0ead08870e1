package health.vigil.consumers.console;

import health.vigil.consumers.console.action.ActionReader;
import health.vigil.consumers.console.action.ActionRequest;
import health.vigil.consumers.console.action.InvalidActionException;
import health.vigil.consumers.console.board.AlertBook;
import health.vigil.consumers.console.board.ReadModel;
import health.vigil.consumers.console.json.AlertJson;
import health.vigil.consumers.console.json.PageJson;
import health.vigil.consumers.console.live.LiveEvent;
import health.vigil.consumers.console.people.Viewer;
import health.vigil.consumers.console.people.Viewers;
import health.vigil.schemas.Action;
import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.api.Paging;
import health.vigil.schemas.api.ProblemException;
import health.vigil.schemas.audit.Activity;
import health.vigil.schemas.audit.Purpose;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Alerts: the list, one with its history, what changes as it happens, and what a person does with one. */
@Path("/api/alerts")
@Produces(MediaType.APPLICATION_JSON)
public class AlertsResource {

    private final Console console;
    private final ActionReader actions;

    private final Viewers viewers;

    AlertsResource(Console console, Viewers viewers) {
        this.console = console;
        this.viewers = viewers;
        this.actions = new ActionReader(console.clock());
    }

    /** A page of alerts, newest first; audited, a look that goes on once in five minutes. */
    @GET
    public PageJson<AlertJson> list(
            @RestQuery @Nullable String status,
            @RestQuery @Nullable String severity,
            @RestQuery @Nullable String since,
            @RestQuery @Nullable String patientKey,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor) {
        var filter = AlertFilter.of(status, severity, since, patientKey);
        var after = Paging.after(cursor, AlertPosition::fromCursor);
        ReadModel model = CaughtUp.model(console);
        Viewer viewer = viewers.current();
        @Nullable String whose = patientKey != null && isSeen(viewer, patientKey, model) ? patientKey : null;
        Purpose purpose = whose == null ? Purpose.TREATMENT : viewer.purpose(model.unit(whose));
        console.looks().enter(viewer.account(), Activity.VIEW_BOARD, whose, Map.of("as", "alerts"), purpose);
        List<Alert> sorted = model.alerts().stream()
                .filter(filter::accepts)
                .filter(alert -> sees(viewer, alert, model))
                .sorted(Comparator.comparing(AlertPosition::of))
                .toList();
        return PageJson.of(
                Paging.page(sorted, AlertPosition::of, after, Paging.limit(limit), AlertPosition::cursor)
                        .map(AlertJson::of),
                console.now());
    }

    /** One alert with its history; audited, a look that goes on once in five minutes. */
    @GET
    @Path("/{alertId}")
    public AlertJson get(@RestPath String alertId) {
        Alert alert = find(alertId);
        console.looks()
                .enter(
                        viewers.current().account(),
                        Activity.VIEW_ALERT,
                        alert.getPatientKey(),
                        Map.of("alertId", alertId),
                        purpose(alert));
        return AlertJson.of(alert);
    }

    /** What changes, as it happens; audited when it is opened, as the board that it keeps up. */
    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> stream(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId, @Context Sse sse) {
        CaughtUp.model(console);
        Viewer viewer = viewers.current();
        console.looks().enter(viewer.account(), Activity.VIEW_BOARD, null, Map.of("as", "stream"), Purpose.TREATMENT);
        return console.live().open(lastEventId, viewer).map(event -> outbound(event, sse));
    }

    /** Enters an action into the journal; the alert's next revision shows what came of it. */
    @POST
    @Path("/{alertId}/actions")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ActionRequest.class)))
    @APIResponse(
            responseCode = "202",
            description = "It is entered",
            content = @Content(schema = @Schema(implementation = Accepted.class)))
    public Response act(@RestPath String alertId, String body) throws InvalidActionException {
        Alert alert = find(alertId);
        ActionRequest request = actions.read(body);
        if (!AlertBook.isOpen(alert.getStatus()) && request.type() != ActionType.feedback) {
            throw ProblemException.conflict(
                    "Nothing more is to be done: the alert is closed",
                    "Alert " + alertId + " is " + alert.getStatus() + "; a closed alert takes feedback only");
        }
        Instant at = console.now();
        String account = viewers.current().account();
        Action action = request.on(alert, account, at);
        console.audit().enter(account, Activity.ACT_ON_ALERT, alert.getPatientKey(), details(action), purpose(alert));
        console.journal().write(action.getPatientKey(), new JournalEntry(action), at);
        return Response.accepted(new Accepted(action.getActionId(), alertId, at))
                .build();
    }

    /** What has been entered. */
    public record Accepted(String actionId, String alertId, Instant at) {}

    private Alert find(String alertId) {
        ReadModel model = CaughtUp.model(console);
        Viewer viewer = viewers.current();
        return model.alert(alertId)
                .filter(alert -> sees(viewer, alert, model))
                .orElseThrow(() -> ProblemException.notFound(
                        "Take an alertId from GET /api/alerts",
                        "There is no such alert, or it was closed long ago and is kept in Kafka only"));
    }

    private Purpose purpose(Alert alert) {
        return viewers.current().purpose(console.model().unit(alert.getPatientKey()));
    }

    private static boolean isSeen(Viewer viewer, String patientKey, ReadModel model) {
        return model.line(patientKey).isPresent() && viewer.sees(patientKey, model.unit(patientKey));
    }

    private static boolean sees(Viewer viewer, Alert alert, ReadModel model) {
        return viewer.sees(alert.getPatientKey(), model.unit(alert.getPatientKey()));
    }

    private static Map<String, String> details(Action action) {
        return Map.of(
                "alertId", action.getAlertId(),
                "actionId", action.getActionId(),
                "type", action.getType().name());
    }

    private static OutboundSseEvent outbound(LiveEvent event, Sse sse) {
        var builder = sse.newEventBuilder().name(event.name()).data(String.class, event.data());
        return event.id() == null ? builder.build() : builder.id(event.id()).build();
    }
}
