package health.vigil.producers.quarantine;

import health.vigil.producers.api.JsonLines;
import health.vigil.producers.message.ShownMessages;
import health.vigil.producers.quarantine.QuarantineJson.Entries;
import health.vigil.producers.quarantine.QuarantineJson.Shown;
import health.vigil.producers.reread.RawMessage;
import health.vigil.schemas.QuarantineEntry;
import health.vigil.schemas.api.Page;
import health.vigil.schemas.api.Paging;
import health.vigil.schemas.api.ProblemException;
import health.vigil.schemas.people.Actor;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code /api/quarantine}: what was refused, why, and reading it again. */
@Path("/api/quarantine")
class QuarantineResource {

    private final Quarantine quarantine;
    private final ShownMessages shown;
    private final JsonLines lines;

    QuarantineResource(Quarantine quarantine, ShownMessages shown, JsonLines lines) {
        this.quarantine = quarantine;
        this.shown = shown;
        this.lines = lines;
    }

    /**
     * What to read again.
     *
     * @param eventIds ids of messages; all that wait where it is empty or missing
     */
    record Wanted(@Nullable Set<String> eventIds) {}

    /** Entries, oldest first. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Entries list(
            @QueryParam("all") boolean all,
            @QueryParam("feed") @Nullable String feed,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = Paging.limit(limit);
        OpenEntries entries = quarantine.entries(all);
        List<QuarantineEntry> listed = entries.list().stream()
                .filter(entry -> feed == null || feed.equals(entry.getFeed()))
                .toList();
        Page<EntryJson> page =
                Paging.byText(listed, OpenEntries::place, most, cursor).map(EntryJson::of);
        return new Entries(page.items(), page.nextCursor(), listed.size(), entries.more());
    }

    /** One message: its entries, where its bytes are, and with {@code message=true} the bytes, which the audit then has. */
    @GET
    @Path("/{eventId}")
    @Produces(MediaType.APPLICATION_JSON)
    public Shown show(
            @PathParam("eventId") String eventId,
            @QueryParam("message") boolean message,
            @Context SecurityContext who) {
        List<QuarantineEntry> entries = quarantine.entriesOf(eventId);
        if (entries.isEmpty()) {
            throw ProblemException.notFound(
                    "Nothing of that event id is in quarantine: see ./vigil quarantine list --all", null);
        }
        Optional<RawMessage> bytes =
                quarantine.bytes(eventId, entries.getFirst().getAt());
        if (message && bytes.isPresent()) {
            shown.enter(Actor.of(who.getUserPrincipal()), eventId, bytes.get().feed());
        }
        return QuarantineJson.shown(entries, bytes, message);
    }

    /** Reads messages again and tells of each. */
    @POST
    @Path("/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(JsonLines.TYPE)
    public Response replay(@Nullable Wanted wanted) {
        Set<String> ids = wanted == null || wanted.eventIds() == null ? Set.of() : wanted.eventIds();
        return lines.answer(told -> {
            List<Waiting> messages = quarantine.waiting(ids);
            told.accept(Map.of("total", messages.size()));
            var results = new TreeMap<String, Integer>();
            quarantine.replay(messages, line -> {
                results.merge(line.result(), 1, Integer::sum);
                told.accept(line);
            });
            return Map.of("done", true, "results", results);
        });
    }
}
