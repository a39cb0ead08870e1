package health.vigil.producers.hl7v2.http;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code POST /hl7v2}. */
@Path("/hl7v2")
@Blocking
public class Hl7Endpoint {

    private final HttpService service;

    @Inject
    Hl7Endpoint(HttpService service) {
        this.service = service;
    }

    /** A message or a batch; the body of the answer is the acknowledgement. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public CompletionStage<Response> message(
            byte[] body, @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType) {
        return service.reception().receive(body, contentType).thenApply(Hl7Endpoint::response);
    }

    private static Response response(HttpAnswer answer) {
        var response = Response.status(answer.status());
        answer.headers().forEach(response::header);
        return answer.body().length == 0
                ? response.build()
                : response.entity(answer.body()).build();
    }
}
