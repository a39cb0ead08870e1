package health.vigil.standalone.registry.rest;

import health.vigil.schemas.registry.SchemaRegistryException;
import health.vigil.standalone.registry.rest.Answers.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Refusals in the protocol's shape. */
@Provider
public final class RefusalMapper implements ExceptionMapper<SchemaRegistryException> {

    @Override
    public Response toResponse(SchemaRegistryException refusal) {
        return Response.status(refusal.httpStatus())
                .type(Protocol.V1)
                .entity(new Problem(refusal.errorCode(), String.valueOf(refusal.getMessage())))
                .build();
    }
}
