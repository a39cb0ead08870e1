package health.vigil.consumers.delivery;

import health.vigil.schemas.api.Page;
import health.vigil.schemas.api.Paging;
import health.vigil.schemas.api.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The destinations: how each stands, and trying again what it refused. */
@Path("/api/destinations")
@Produces(MediaType.APPLICATION_JSON)
public class DestinationsResource {

    private final Delivery delivery;

    DestinationsResource(Delivery delivery) {
        this.delivery = delivery;
    }

    /**
     * Destinations, by name.
     *
     * @param nextCursor what to send as {@code cursor} for the next page; null on the last
     */
    public record Destinations(
            List<DestinationJson> destinations, @Nullable String nextCursor) {}

    /** What was asked for. */
    public record Accepted(String destination, int deadLetters) {}

    /** In the order of their names; all, unless a {@code limit} is asked for. */
    @GET
    public Destinations list(@RestQuery @Nullable String limit, @RestQuery @Nullable String cursor) {
        Page<DestinationJson> page = Paging.byName(delivery.destinations(), Destination::name, limit, cursor)
                .map(DestinationJson::of);
        return new Destinations(page.items(), page.nextCursor());
    }

    /** Tries the dead letters of a destination again, each in its newest revision. */
    @POST
    @Path("/{name}/dead-letters/replay")
    public Response replay(@RestPath String name) {
        Destination destination = delivery.find(name)
                .orElseThrow(() -> ProblemException.notFound("Take a name from GET /api/destinations", null));
        destination.queue().replay();
        return Response.accepted(new Accepted(name, destination.letters().size()))
                .build();
    }
}
