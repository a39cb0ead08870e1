package health.vigil.producers.fhir;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code Prefer: return=…} of a create or update. */
enum Preference {
    /** Nothing but the status and the headers. */
    MINIMAL,
    /** The resource as it was taken. */
    REPRESENTATION,
    /** What became of it; also where nothing is preferred. */
    OPERATION_OUTCOME;

    static Preference of(@Nullable String header) {
        String said = header == null ? "" : header.toLowerCase(Locale.ROOT).replace(" ", "");
        if (said.contains("return=minimal")) {
            return MINIMAL;
        }
        return said.contains("return=representation") ? REPRESENTATION : OPERATION_OUTCOME;
    }
}
