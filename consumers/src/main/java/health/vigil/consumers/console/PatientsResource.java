package health.vigil.consumers.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.vigil.consumers.console.board.BoardLine;
import health.vigil.consumers.console.board.BoardPosition;
import health.vigil.consumers.console.board.ReadModel;
import health.vigil.consumers.console.json.PageJson;
import health.vigil.consumers.console.json.PatientLineJson;
import health.vigil.consumers.console.people.Viewer;
import health.vigil.consumers.console.people.Viewers;
import health.vigil.schemas.api.Paging;
import health.vigil.schemas.api.ProblemException;
import health.vigil.schemas.audit.Activity;
import health.vigil.schemas.audit.Purpose;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Patients: the ward board, one by a number, and one with the whole context. */
@Path("/api/patients")
@Produces(MediaType.APPLICATION_JSON)
public class PatientsResource {

    private final Console console;
    private final Viewers viewers;

    PatientsResource(Console console, Viewers viewers) {
        this.console = console;
        this.viewers = viewers;
    }

    /**
     * A page of the ward board, in its order; audited, a look that goes on once in five minutes.
     *
     * @param unit only patients of this unit
     * @param encounter `current` for stays that are not over or have an alert open, `finished` for those that are over; all where absent
     * @param identifier `AUTHORITY|ID`: only the patients known by this number, and the records in which they go on; audited
     */
    @GET
    public PageJson<PatientLineJson> list(
            @RestQuery @Nullable String unit,
            @RestQuery @Nullable String encounter,
            @RestQuery @Nullable String identifier,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor,
            @Context UriInfo asked) {
        if (identifier == null && asked.getQueryParameters().containsKey("identifier")) {
            throw RecordNumber.unreadable();
        }
        ReadModel model = CaughtUp.model(console);
        var filter = new LineFilter(unit, LineFilter.stay(encounter));
        var after = Paging.after(cursor, BoardPosition::fromCursor);
        int size = Paging.limit(limit);
        Viewer viewer = viewers.current();
        List<BoardLine> lines = identifier == null ? board(model, viewer) : lookUp(model, identifier, viewer);
        List<BoardLine> seen = lines.stream()
                .filter(filter::accepts)
                .filter(line -> viewer.sees(line.summary().getPatientKey(), line.unit()))
                .toList();
        return PageJson.of(
                Paging.page(seen, BoardLine::position, after, size, BoardPosition::cursor)
                        .map(PatientLineJson::of),
                console.now());
    }

    /** One patient's whole context, with name and numbers; audited, a view that goes on once in five minutes. */
    @GET
    @Path("/{patientKey}")
    public ObjectNode get(@RestPath String patientKey) {
        ReadModel model = CaughtUp.model(console);
        Viewer viewer = viewers.current();
        @Nullable String unit = model.unit(patientKey);
        if (!viewer.sees(patientKey, unit)) {
            throw unknown();
        }
        ObjectNode context = console.contexts().find(patientKey).orElseThrow(PatientsResource::unknown);
        console.looks().enter(viewer.account(), Activity.VIEW_PATIENT, patientKey, Map.of(), viewer.purpose(unit));
        return identified(context, patientKey, model);
    }

    /** The same whether nobody is known by the key or the account may not see who is: it tells nothing. */
    static ProblemException unknown() {
        return ProblemException.notFound(
                "Take a patientKey from GET /api/patients", "Nothing is known of such a patient");
    }

    private List<BoardLine> board(ReadModel model, Viewer viewer) {
        console.looks().enter(viewer.account(), Activity.VIEW_BOARD, null, Map.of(), Purpose.TREATMENT);
        return model.board();
    }

    private List<BoardLine> lookUp(ReadModel model, String identifier, Viewer viewer) {
        RecordNumber number = RecordNumber.of(identifier);
        Set<String> patients = number.findSurviving(model);
        var keys = new HashSet<>(number.find(model));
        keys.addAll(patients);
        @Nullable String found = patients.size() == 1 ? patients.iterator().next() : null;
        // The number itself stays out of the audit, which is not restricted.
        console.audit()
                .enter(
                        viewer.account(),
                        Activity.LOOK_UP_IDENTIFIER,
                        found,
                        Map.of("matches", Integer.toString(patients.size())));
        return model.board().stream()
                .filter(line -> keys.contains(line.summary().getPatientKey()))
                .toList();
    }

    private static ObjectNode identified(ObjectNode context, String patientKey, ReadModel model) {
        ObjectNode patient = context.objectNode().put("patientKey", patientKey);
        ArrayNode identifiers = patient.putArray("identifiers");
        model.identifiers(patientKey)
                .forEach(identifier -> identifiers
                        .addObject()
                        .put("authority", identifier.authority())
                        .put("type", identifier.type())
                        .put("value", identifier.value()));
        patient.put("name", model.name(patientKey).orElse(null));
        patient.put("birthDate", model.birthDate(patientKey).orElse(null));
        context.remove(List.of("patientKey", "identifiers", "name", "birthDate"));
        patient.setAll(context);
        return patient;
    }
}
