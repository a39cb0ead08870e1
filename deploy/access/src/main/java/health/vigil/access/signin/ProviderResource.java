package health.vigil.access.signin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Where the page sends people who sign in at the hospital's provider; who comes through has been there. */
@Path("/sign-in")
public class ProviderResource {

    @GET
    public Response home() {
        return Response.seeOther(URI.create("/")).build();
    }
}
