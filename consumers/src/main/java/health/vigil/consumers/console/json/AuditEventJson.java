package health.vigil.consumers.console.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.vigil.schemas.AuditEntry;
import java.util.TreeMap;

/** An entry of the audit as a FHIR R4 AuditEvent: who, what, when, with what outcome, what for, and about whom. */
public final class AuditEventJson {

    private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";
    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String VIGIL = "urn:vigil:activity";

    private AuditEventJson() {}

    public static ObjectNode of(AuditEntry entry) {
        var event = JsonNodeFactory.instance.objectNode();
        event.put("resourceType", "AuditEvent");
        event.put("id", entry.getWriter() + "-" + entry.getSequence());
        if (entry.getActivity().startsWith("sign-")) {
            code(event.putObject("type"), DICOM, "110114").put("display", "User Authentication");
        } else {
            code(event.putObject("type"), HL7 + "audit-event-type", "rest").put("display", "RESTful Operation");
        }
        code(event.putArray("subtype").addObject(), VIGIL, entry.getActivity());
        event.put("action", entry.getAction());
        event.put("recorded", entry.getAt().toString());
        event.put("outcome", entry.getOutcome());
        code(
                event.putArray("purposeOfEvent").addObject().putArray("coding").addObject(),
                HL7 + "v3-ActReason",
                entry.getPurposeOfUse());
        var agent = event.putArray("agent").addObject();
        identifier(agent.putObject("who"), entry.getActor());
        agent.put("requestor", true);
        identifier(event.putObject("source").putObject("observer"), entry.getWriter());
        entities(event, entry);
        return event;
    }

    private static void entities(ObjectNode event, AuditEntry entry) {
        if (entry.getPatientKey() != null) {
            var patient = event.withArray("entity").addObject();
            identifier(patient.putObject("what"), entry.getPatientKey());
            code(patient.putObject("type"), HL7 + "audit-entity-type", "1").put("display", "Person");
            code(patient.putObject("role"), HL7 + "object-role", "1").put("display", "Patient");
        }
        if (!entry.getDetails().isEmpty()) {
            var object = event.withArray("entity").addObject();
            code(object.putObject("type"), HL7 + "audit-entity-type", "2").put("display", "System Object");
            var details = object.putArray("detail");
            new TreeMap<>(entry.getDetails())
                    .forEach((type, value) ->
                            details.addObject().put("type", type).put("valueString", value));
        }
    }

    private static ObjectNode code(ObjectNode coding, String system, String code) {
        return coding.put("system", system).put("code", code);
    }

    private static void identifier(ObjectNode reference, String value) {
        reference.putObject("identifier").put("value", value);
    }
}
