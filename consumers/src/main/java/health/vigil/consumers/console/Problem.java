package health.vigil.consumers.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response.Status;
import org.jspecify.annotations.Nullable;

/**
 * What goes out as `application/problem+json` (RFC 9457).
 *
 * @param type always `about:blank`: the status says the kind
 * @param title what to do, in a sentence
 * @param status HTTP status
 * @param detail what happened; null where the title says all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type, String title, int status, @Nullable String detail) {

    static Problem of(Status status, String title, @Nullable String detail) {
        return new Problem("about:blank", title, status.getStatusCode(), detail);
    }
}
