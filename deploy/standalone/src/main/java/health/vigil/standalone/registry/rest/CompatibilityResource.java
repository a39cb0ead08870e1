package health.vigil.standalone.registry.rest;

import health.vigil.schemas.registry.SchemaRegistryException;
import health.vigil.standalone.registry.CompatibilityLevel;
import health.vigil.standalone.registry.OwnRegistry;
import health.vigil.standalone.registry.RegisteredSchema;
import health.vigil.standalone.registry.rest.Answers.Compatibility;
import health.vigil.standalone.registry.rest.Answers.Level;
import health.vigil.standalone.registry.rest.Answers.LevelChange;
import health.vigil.standalone.registry.rest.Answers.Mode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/** The compatibility level of all subjects and of one, and trying a schema against it. */
@Path(Protocol.PATH)
@Produces({Protocol.V1, Protocol.UNVERSIONED, Protocol.JSON})
@Consumes({Protocol.V1, Protocol.UNVERSIONED, Protocol.JSON})
public final class CompatibilityResource {

    private final OwnRegistry own;

    CompatibilityResource(OwnRegistry own) {
        this.own = own;
    }

    /** The level in force. */
    @GET
    @Path("/config")
    public Level level() {
        return new Level(own.kept().level().name());
    }

    /** Changes the level. */
    @PUT
    @Path("/config")
    public LevelChange setLevel(LevelChange change) {
        var level = CompatibilityLevel.named(String.valueOf(change.compatibility()));
        own.kept().setLevel(level);
        return new LevelChange(level.name());
    }

    /** The level of a subject: the one of all subjects, where it has none and the client asks for that. */
    @GET
    @Path("/config/{subject}")
    public Level subjectLevel(
            @PathParam("subject") String subject,
            @QueryParam("defaultToGlobal") @DefaultValue("false") boolean defaultToGlobal) {
        if (!defaultToGlobal && !own.kept().hasOwnLevel(subject)) {
            throw new SchemaRegistryException(
                    40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
        }
        return new Level(own.kept().level(subject).name());
    }

    /** Gives a subject a level of its own. */
    @PUT
    @Path("/config/{subject}")
    public LevelChange setSubjectLevel(@PathParam("subject") String subject, LevelChange change) {
        var level = CompatibilityLevel.named(String.valueOf(change.compatibility()));
        own.kept().setLevel(subject, level);
        return new LevelChange(level.name());
    }

    /** Whether schemas may be registered: always. */
    @GET
    @Path("/mode")
    public Mode mode() {
        return new Mode("READWRITE");
    }

    /** Whether a schema may follow one version. */
    @POST
    @Path("/compatibility/subjects/{subject}/versions/{version}")
    public Compatibility test(
            @PathParam("subject") String subject,
            @PathParam("version") String version,
            @QueryParam("verbose") @DefaultValue("false") boolean verbose,
            SchemaDocument document) {
        var against = Protocol.pick(own.kept().versions(subject), version);
        return compatibility(subject, document, List.of(against), verbose);
    }

    /** Whether a schema may be the subject's next version. */
    @POST
    @Path("/compatibility/subjects/{subject}/versions")
    public Compatibility test(
            @PathParam("subject") String subject,
            @QueryParam("verbose") @DefaultValue("false") boolean verbose,
            SchemaDocument document) {
        return compatibility(subject, document, own.kept().versions(subject), verbose);
    }

    private Compatibility compatibility(
            String subject, SchemaDocument document, List<RegisteredSchema> versions, boolean verbose) {
        var obstacles = own.kept().obstacles(subject, document.parse(own.kept()), versions);
        return new Compatibility(obstacles.isEmpty(), verbose ? obstacles : null);
    }
}
