package health.vigil.standalone.registry.rest;

import health.vigil.standalone.registry.OwnRegistry;
import health.vigil.standalone.registry.RegisteredSchema;
import health.vigil.standalone.registry.rest.Answers.SchemaText;
import health.vigil.standalone.registry.rest.Answers.SubjectVersion;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.List;

/** Schemas by id. */
@Path(Protocol.PATH + "/schemas")
@Produces({Protocol.V1, Protocol.UNVERSIONED, Protocol.JSON})
public final class SchemasResource {

    private final OwnRegistry own;

    SchemasResource(OwnRegistry own) {
        this.own = own;
    }

    /** The schema of an id. */
    @GET
    @Path("/ids/{id}")
    public SchemaText schema(@PathParam("id") String id) {
        return new SchemaText(bareSchema(id));
    }

    /** The schema of an id, bare. */
    @GET
    @Path("/ids/{id}/schema")
    public String bareSchema(@PathParam("id") String id) {
        return own.kept().schemaOf(Protocol.id(id)).toString();
    }

    /** Where the schema of an id is used. */
    @GET
    @Path("/ids/{id}/versions")
    public List<SubjectVersion> versions(@PathParam("id") String id) {
        return own.kept().uses(Protocol.id(id)).stream().map(SubjectVersion::of).toList();
    }

    /** Subjects that use the schema of an id. */
    @GET
    @Path("/ids/{id}/subjects")
    public List<String> subjects(@PathParam("id") String id) {
        return own.kept().uses(Protocol.id(id)).stream()
                .map(RegisteredSchema::subject)
                .distinct()
                .toList();
    }

    /** Schema types that can be registered. */
    @GET
    @Path("/types")
    public List<String> types() {
        return List.of("AVRO");
    }
}
