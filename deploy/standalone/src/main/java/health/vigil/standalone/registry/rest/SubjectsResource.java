package health.vigil.standalone.registry.rest;

import health.vigil.standalone.registry.OwnRegistry;
import health.vigil.standalone.registry.RegisteredSchema;
import health.vigil.standalone.registry.rest.Answers.Registered;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.List;

/** Subjects and their versions. */
@Path(Protocol.PATH + "/subjects")
@Produces({Protocol.V1, Protocol.UNVERSIONED, Protocol.JSON})
@Consumes({Protocol.V1, Protocol.UNVERSIONED, Protocol.JSON})
public final class SubjectsResource {

    private final OwnRegistry own;

    SubjectsResource(OwnRegistry own) {
        this.own = own;
    }

    /** All subjects. */
    @GET
    public List<String> subjects() {
        return own.kept().subjects();
    }

    /** Looks a schema up under a subject. */
    @POST
    @Path("/{subject}")
    public Registered lookUp(@PathParam("subject") String subject, SchemaDocument document) {
        own.kept().versions(subject);
        return Registered.of(own.kept().lookUp(subject, document.parse(own.kept())));
    }

    /** Versions of a subject. */
    @GET
    @Path("/{subject}/versions")
    public List<Integer> versions(@PathParam("subject") String subject) {
        return own.kept().versions(subject).stream()
                .map(RegisteredSchema::version)
                .toList();
    }

    /** Registers a schema, or finds it. */
    @POST
    @Path("/{subject}/versions")
    public Answers.Id register(@PathParam("subject") String subject, SchemaDocument document) {
        return new Answers.Id(own.kept().register(subject, document.parse(own.kept())));
    }

    /** One version. */
    @GET
    @Path("/{subject}/versions/{version}")
    public Registered version(@PathParam("subject") String subject, @PathParam("version") String version) {
        return Registered.of(Protocol.pick(own.kept().versions(subject), version));
    }

    /** The schema of one version, bare. */
    @GET
    @Path("/{subject}/versions/{version}/schema")
    public String schema(@PathParam("subject") String subject, @PathParam("version") String version) {
        return version(subject, version).schema();
    }
}
