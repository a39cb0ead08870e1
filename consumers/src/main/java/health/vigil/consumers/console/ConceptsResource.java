package health.vigil.consumers.console;

import health.vigil.consumers.console.json.ConceptJson;
import health.vigil.schemas.concept.Concepts;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The clinical concepts, for whoever shows one to a person. */
@Path("/api/concepts")
@Produces(MediaType.APPLICATION_JSON)
public class ConceptsResource {

    /** All concepts, in the order in which a chart shows them. */
    @GET
    public List<ConceptJson> list() {
        return Concepts.shipped().all().stream().map(ConceptJson::of).toList();
    }
}
