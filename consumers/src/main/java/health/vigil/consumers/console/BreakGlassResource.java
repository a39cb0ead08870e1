package health.vigil.consumers.console;

import health.vigil.consumers.console.board.ReadModel;
import health.vigil.consumers.console.people.OpenedPatients;
import health.vigil.consumers.console.people.Viewer;
import health.vigil.consumers.console.people.Viewers;
import health.vigil.schemas.api.ProblemException;
import health.vigil.schemas.audit.Activity;
import health.vigil.schemas.audit.Purpose;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opening a patient of another unit, for a while and with a reason: the auditor sees it before the patient is seen. */
@Path("/api/break-glass")
@Produces(MediaType.APPLICATION_JSON)
public class BreakGlassResource {

    /** Codes, since free text could name a patient. */
    static final Set<String> REASONS = Set.of("emergency", "consultation", "cross-cover", "incoming-transfer");

    private final Console console;
    private final Viewers viewers;
    private final OpenedPatients opened;
    private final MeterRegistry meters;

    BreakGlassResource(Console console, Viewers viewers, OpenedPatients opened, MeterRegistry meters) {
        this.console = console;
        this.viewers = viewers;
        this.opened = opened;
        this.meters = meters;
    }

    /**
     * Whom to open, by key or by record number, and why.
     *
     * @param identifier `AUTHORITY|ID`
     */
    public record Wanted(
            @Nullable String patientKey,
            @Nullable String identifier,
            @Nullable String reason) {}

    /** A patient who may be seen until then. */
    public record Opened(String patientKey, Instant until) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Opened open(@Nullable Wanted wanted) {
        ReadModel model = CaughtUp.model(console);
        if (wanted == null || wanted.reason() == null || !REASONS.contains(wanted.reason())) {
            throw ProblemException.badRequest(
                    "reason must be one of emergency, consultation, cross-cover, incoming-transfer");
        }
        Viewer viewer = viewers.current();
        Optional<String> found = find(wanted, model);
        console.audit()
                .enter(
                        viewer.account(),
                        Activity.BREAK_GLASS,
                        found.orElse(null),
                        Map.of("reason", wanted.reason(), "found", Boolean.toString(found.isPresent())),
                        Purpose.BREAK_GLASS);
        meters.counter("vigil.console.break.glass", "reason", wanted.reason()).increment();
        return found.map(key -> new Opened(key, opened.open(viewer.account(), key)))
                .orElseThrow(() -> ProblemException.notFound(
                        "Ask for a patient who is here, by patientKey or identifier", "Nobody is known by that"));
    }

    private static Optional<String> find(Wanted wanted, ReadModel model) {
        if (wanted.identifier() != null) {
            Set<String> keys = RecordNumber.of(wanted.identifier()).findSurviving(model);
            if (keys.size() > 1) {
                throw ProblemException.conflict(
                        "Ask by patientKey, or by another number",
                        keys.size() + " patients are known by this number, and nobody can say which is meant");
            }
            return keys.stream().findFirst();
        }
        return Optional.ofNullable(wanted.patientKey())
                .map(model::survivor)
                .filter(key -> model.line(key).isPresent());
    }
}
