package health.vigil.consumers.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.vigil.consumers.console.entry.EntryEvents;
import health.vigil.consumers.console.entry.EntryKind;
import health.vigil.consumers.console.entry.EntryReader;
import health.vigil.consumers.console.entry.EntryRequest;
import health.vigil.consumers.console.entry.InvalidEntryException;
import health.vigil.consumers.console.people.Viewer;
import health.vigil.consumers.console.people.Viewers;
import health.vigil.schemas.api.ProblemException;
import health.vigil.schemas.audit.Activity;
import health.vigil.schemas.audit.Purpose;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/**
 * Facts that no feed carries, entered by a person: entering and correcting, and withdrawing. A path of its own, since of two
 * classes only the one whose path is the longer is asked.
 */
@Path("/api/patients/{patientKey}/entries")
@Produces(MediaType.APPLICATION_JSON)
public class EntriesResource {

    private final Console console;
    private final Viewers viewers;

    EntriesResource(Console console, Viewers viewers) {
        this.console = console;
        this.viewers = viewers;
    }

    /** What was entered into the journal. */
    public record Entered(String patientKey, String kind, String author, Instant at) {}

    /** Enters a fact, or corrects the one of its kind that stands; audited before it happens. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = EntryRequest.class)))
    @APIResponse(
            responseCode = "202",
            description = "It is entered",
            content = @Content(schema = @Schema(implementation = Entered.class)))
    public Response enter(@RestPath String patientKey, String body) throws InvalidEntryException {
        Instant at = console.now();
        EntryRequest entry = EntryReader.read(body, at);
        Viewer author = authorOn(patientKey);
        audit(
                author,
                patientKey,
                Map.of(
                        "kind",
                        entry.kind().word(),
                        "value",
                        entry.value(),
                        "expires",
                        entry.expires().toString()));
        console.journal().write(patientKey, EntryEvents.entered(patientKey, entry, author.account(), at), at);
        return entered(patientKey, entry.kind(), author.account(), at);
    }

    /** Withdraws the fact of a kind; audited before it happens. */
    @DELETE
    @Path("/{kind}")
    @APIResponse(
            responseCode = "202",
            description = "It is withdrawn",
            content = @Content(schema = @Schema(implementation = Entered.class)))
    public Response withdraw(@RestPath String patientKey, @RestPath String kind) throws InvalidEntryException {
        Instant at = console.now();
        EntryKind withdrawn = EntryReader.kind(kind);
        Viewer author = authorOn(patientKey);
        audit(author, patientKey, Map.of("kind", kind, "withdrawn", "true"));
        console.journal().write(patientKey, EntryEvents.withdrawn(patientKey, withdrawn, author.account(), at), at);
        return entered(patientKey, withdrawn, author.account(), at);
    }

    private static Response entered(String patientKey, EntryKind kind, String author, Instant at) {
        return Response.accepted(new Entered(patientKey, kind.word(), author, at))
                .build();
    }

    /** Whoever asks, if they see the patient. An entry under a record that was merged away would be read by nobody there. */
    private Viewer authorOn(String patientKey) {
        Viewer viewer = viewers.current();
        if (!viewer.sees(patientKey, CaughtUp.model(console).unit(patientKey))) {
            throw PatientsResource.unknown();
        }
        ObjectNode context = console.contexts().find(patientKey).orElseThrow(PatientsResource::unknown);
        @Nullable String mergedInto = context.at("/identity/mergedInto").textValue();
        if (mergedInto != null) {
            throw ProblemException.conflict(
                    "Enter it under " + mergedInto, "This record was merged into that one, where the patient goes on");
        }
        return viewer;
    }

    private void audit(Viewer author, String patientKey, Map<String, String> details) {
        Purpose purpose = author.purpose(console.model().unit(patientKey));
        console.audit().enter(author.account(), Activity.ENTER_FACT, patientKey, details, purpose);
    }
}
