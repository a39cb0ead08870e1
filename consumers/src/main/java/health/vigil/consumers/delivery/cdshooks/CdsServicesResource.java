package health.vigil.consumers.delivery.cdshooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.consumers.console.Console;
import health.vigil.consumers.console.people.Viewers;
import health.vigil.schemas.Action;
import health.vigil.schemas.Alert;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.api.Problem;
import health.vigil.schemas.audit.Activity;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CDS Hooks 2.0: a card for each open alert of the patient whose chart is opened, and what became of it. */
@Path("/cds-services")
@Produces(MediaType.APPLICATION_JSON)
public class CdsServicesResource {

    private static final String SERVICE = "vigil-alerts";
    private static final Map<String, String> PREFETCH = Map.of("patient", "Patient/{{context.patientId}}");

    private final Console console;
    private final CdsHooksConfig config;
    private final PatientSearch search;
    private final Viewers viewers;
    private final ObjectMapper json;

    CdsServicesResource(Console console, CdsHooksConfig config, Viewers viewers, ObjectMapper json) {
        this.console = console;
        this.viewers = viewers;
        this.config = config;
        this.search = new PatientSearch(console.model(), config);
        this.json = json;
    }

    /** What is offered. */
    public record Services(List<Service> services) {}

    /** One service; two share an id where it hears two hooks. */
    public record Service(String hook, String title, String description, String id, Map<String, String> prefetch) {}

    /** The answer to a hook. */
    public record Cards(List<Card> cards) {}

    /** What is offered. */
    @GET
    public Services discover() {
        return new Services(HookRequest.HOOKS.stream()
                .sorted()
                .map(hook -> new Service(
                        hook,
                        "Vigil's open alerts",
                        "A card for each open alert, with its evidence and its rule",
                        SERVICE,
                        PREFETCH))
                .toList());
    }

    /** The cards; none where the patient is not known. */
    @POST
    @Path("/" + SERVICE)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response call(String body) {
        HookRequest request;
        try {
            request = HookRequest.read(json.readTree(body));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return problem(Response.Status.BAD_REQUEST, sentence(e)).build();
        }
        if (!console.model().isCaughtUp()) {
            return busy();
        }
        Optional<String> patient = search.find(request);
        if (patient.isEmpty() && request.identifiers().isEmpty()) {
            // No cards would say that there is no alert.
            return problem(
                            Response.Status.PRECONDITION_FAILED,
                            "Send prefetch.patient, a Patient with its identifiers: without them nobody is found")
                    .build();
        }
        patient.ifPresent(key -> audit(key, request.user()));
        return Response.ok(new Cards(patient.map(console.model()::openAlerts).orElse(List.of()).stream()
                        .map(alert -> Card.of(alert, config.consoleUrl()))
                        .toList()))
                .build();
    }

    /** What became of cards: each entry becomes an action in the journal. */
    @POST
    @Path("/" + SERVICE + "/feedback")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response feedback(String body) {
        List<Feedback> entries;
        try {
            entries = Feedback.read(json.readTree(body));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return problem(Response.Status.BAD_REQUEST, sentence(e)).build();
        }
        if (!console.model().isCaughtUp()) {
            return busy();
        }
        if (entries.stream()
                .anyMatch(it -> console.model().alert(it.card().alertId()).isEmpty())) {
            return problem(Response.Status.NOT_FOUND, "Send the uuid of a card in card: there is no such alert")
                    .build();
        }
        entries.forEach(it -> console.model().alert(it.card().alertId()).ifPresent(alert -> enter(it, alert)));
        return Response.ok().build();
    }

    private void enter(Feedback feedback, Alert alert) {
        Instant at = console.now();
        String account = viewers.current().account();
        Action action = feedback.action(alert).on(alert, account, at);
        var details = Map.of(
                "alertId", action.getAlertId(),
                "actionId", action.getActionId(),
                "type", action.getType().name());
        console.audit().enter(account, Activity.ACT_ON_ALERT, alert.getPatientKey(), details);
        console.journal().write(action.getPatientKey(), new JournalEntry(action), at);
    }

    /** The account is the client's, which vouches for its user. */
    private void audit(String patientKey, String user) {
        console.looks()
                .enter(
                        viewers.current().account(),
                        Activity.VIEW_CARDS,
                        patientKey,
                        Map.of("user", user),
                        Activity.VIEW_CARDS.purpose());
    }

    private static Response busy() {
        return problem(Response.Status.SERVICE_UNAVAILABLE, "Ask again in a few seconds: Vigil has just started")
                .header(HttpHeaders.RETRY_AFTER, 2)
                .build();
    }

    private static String sentence(Exception e) {
        return e instanceof JsonProcessingException
                ? "The body is not JSON: send a request of CDS Hooks 2.0"
                : String.valueOf(e.getMessage());
    }

    private static Response.ResponseBuilder problem(Response.Status status, String title) {
        return Response.status(status).type(Problem.MEDIA_TYPE).entity(Problem.of(status.getStatusCode(), title, null));
    }
}
