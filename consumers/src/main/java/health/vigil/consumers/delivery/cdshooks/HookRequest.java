package health.vigil.consumers.delivery.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a client tells when its user opens a chart.
 *
 * @param hook `patient-view` or `encounter-start`
 * @param user FHIR reference of whoever sees the cards
 * @param patientId id of the Patient at the client's server
 * @param identifiers identifiers of the prefetched Patient; empty where none was sent
 */
record HookRequest(String hook, String user, String patientId, List<ChartNumber> identifiers) {

    static final Set<String> HOOKS = Set.of("patient-view", "encounter-start");

    /** An identifier of a Patient. */
    record ChartNumber(String system, String value) {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if something is missing, saying what to send
     */
    static HookRequest read(JsonNode json) {
        String hook = json.path("hook").asText("");
        if (!HOOKS.contains(hook)) {
            throw new IllegalArgumentException("hook must be patient-view or encounter-start");
        }
        required(json, "hookInstance");
        JsonNode context = json.path("context");
        String patientId = required(context, "patientId");
        JsonNode patient = json.path("prefetch").path("patient");
        if (!patient.path("id").asText(patientId).equals(patientId)) {
            throw new IllegalArgumentException("prefetch.patient must be the Patient of context.patientId");
        }
        var identifiers = new ArrayList<ChartNumber>();
        for (JsonNode identifier : patient.path("identifier")) {
            identifiers.add(new ChartNumber(
                    identifier.path("system").asText(""),
                    identifier.path("value").asText("")));
        }
        return new HookRequest(hook, required(context, "userId"), patientId, List.copyOf(identifiers));
    }

    private static String required(JsonNode json, String field) {
        String text = json.path(field).asText("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException(field + " is missing: CDS Hooks 2.0 requires it");
        }
        return text;
    }
}
