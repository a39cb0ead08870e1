package health.vigil.consumers.delivery;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** The destinations: how each stands, and trying again what it refused. */
@Path("/api/destinations")
@Produces(MediaType.APPLICATION_JSON)
public class DestinationsResource {

    private final Delivery delivery;

    DestinationsResource(Delivery delivery) {
        this.delivery = delivery;
    }

    /** All destinations. */
    public record Destinations(List<DestinationJson> destinations) {}

    /** What was asked for. */
    public record Accepted(String destination, int deadLetters) {}

    /** All, in the order of their names. */
    @GET
    public Destinations list() {
        return new Destinations(
                delivery.destinations().stream().map(DestinationJson::of).toList());
    }

    /** Tries the dead letters of a destination again, each in its newest revision. */
    @POST
    @Path("/{name}/dead-letters/replay")
    public Response replay(@RestPath String name) {
        Destination destination = delivery.find(name).orElseThrow(() -> new NotFoundException(notFound()));
        destination.queue().replay();
        return Response.accepted(new Accepted(name, destination.letters().size()))
                .build();
    }

    private static Response notFound() {
        return Response.status(Response.Status.NOT_FOUND)
                .type("application/problem+json")
                .entity(
                        "{\"type\":\"about:blank\",\"title\":\"Take a name from GET /api/destinations\",\"status\":404}")
                .build();
    }
}
