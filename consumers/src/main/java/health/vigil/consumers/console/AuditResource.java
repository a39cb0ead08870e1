package health.vigil.consumers.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.vigil.consumers.console.audit.AuditLog;
import health.vigil.consumers.console.json.AuditEventJson;
import health.vigil.consumers.console.people.Viewers;
import health.vigil.schemas.api.Paging;
import health.vigil.schemas.api.ProblemException;
import health.vigil.schemas.audit.Activity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who saw and did what, for the auditor; whose looking is entered too. */
@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final Console console;
    private final Viewers viewers;
    private final AuditLog log;

    AuditResource(Console console, Viewers viewers, AuditLog log) {
        this.console = console;
        this.viewers = viewers;
        this.log = log;
    }

    /**
     * A page of the audit.
     *
     * @param items FHIR R4 AuditEvents, newest first
     * @param counts how many of each activity there are, on all pages
     */
    public record Page(List<ObjectNode> items, @Nullable String nextCursor, Map<String, Long> counts, Instant asOf) {}

    /**
     * What was done.
     *
     * @param since RFC 3339; a day ago where absent
     * @param patientKey only what concerns this patient
     * @param actor only what this account did
     * @param activity only this, for example `break-glass`
     */
    @GET
    public Page list(
            @RestQuery @Nullable String since,
            @RestQuery @Nullable String patientKey,
            @RestQuery @Nullable String actor,
            @RestQuery @Nullable String activity,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor) {
        Instant from = since == null ? console.now().minus(A_DAY) : instant(since);
        long before = Paging.after(cursor, AuditResource::place).orElse(Long.MAX_VALUE);
        int size = Paging.limit(limit);
        console.audit()
                .enter(viewers.current().account(), Activity.VIEW_AUDIT, patientKey, Map.of("since", from.toString()));
        var page = log.read(
                from,
                before,
                size,
                entry -> (patientKey == null || patientKey.equals(entry.getPatientKey()))
                        && (actor == null || actor.equals(entry.getActor()))
                        && (activity == null || activity.equals(entry.getActivity())));
        return new Page(
                page.entries().stream().map(AuditEventJson::of).toList(),
                page.before() < 0 ? null : Long.toString(page.before()),
                page.counts(),
                console.now());
    }

    private static Optional<Long> place(String cursor) {
        return cursor.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(cursor)) : Optional.empty();
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException notATime) {
            throw ProblemException.badRequest(
                    "since must be a time as RFC 3339 writes it, such as 2026-01-31T04:05:06Z");
        }
    }
}
