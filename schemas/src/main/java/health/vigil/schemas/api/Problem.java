package health.vigil.schemas.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * What goes out as {@code application/problem+json} (RFC 9457).
 *
 * @param type always {@code about:blank}: the status says the kind
 * @param title what to do, in a sentence
 * @param status HTTP status
 * @param detail what happened; null where the title says all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type, String title, int status, @Nullable String detail) {

    /** What such an answer is sent as. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A problem whose kind the status says. */
    public static Problem of(int status, String title, @Nullable String detail) {
        return new Problem("about:blank", title, status, detail);
    }

    /** As it goes out, where no framework writes it. */
    public String json() {
        return JSON.valueToTree(this).toString();
    }
}
