package health.vigil.producers.fhir;

import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ReferenceHandlingPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;

/** What the endpoint can do, and nothing that it cannot. */
final class Capability {

    private Capability() {}

    static CapabilityStatement statement(Instant since) {
        var statement = new CapabilityStatement()
                .setStatus(PublicationStatus.ACTIVE)
                .setDate(Date.from(since))
                .setKind(CapabilityStatementKind.INSTANCE)
                .setFhirVersion(FHIRVersion._4_0_1);
        statement.getSoftware().setName("Vigil");
        statement
                .getImplementation()
                .setDescription(
                        "Takes what a FHIR server knows of its patients and watches it. Resources cannot be read back.");
        // Lines of resources are taken, too, but only as a body of POST /fhir.
        statement.addFormat(FhirFormat.JSON.contentType());
        statement.addFormat(FhirFormat.XML.contentType());
        statement.addRest(rest());
        return statement;
    }

    private static CapabilityStatementRestComponent rest() {
        var rest = new CapabilityStatementRestComponent().setMode(RestfulCapabilityMode.SERVER);
        rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
        rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
        rest.addOperation()
                .setName("process-message")
                .setDefinition("http://hl7.org/fhir/OperationDefinition/MessageHeader-process-message");
        ResourceMappers.TYPES.stream().sorted().forEach(type -> {
            var resource = rest.addResource()
                    .setType(type)
                    .setVersioning(ResourceVersionPolicy.NOVERSION)
                    .setUpdateCreate(true)
                    .setConditionalCreate(true)
                    .setConditionalUpdate(true)
                    .setConditionalDelete(ConditionalDeleteStatus.NOTSUPPORTED)
                    .addReferencePolicy(ReferenceHandlingPolicy.LITERAL)
                    .addReferencePolicy(ReferenceHandlingPolicy.LOGICAL)
                    .addReferencePolicy(ReferenceHandlingPolicy.RESOLVES);
            resource.addInteraction().setCode(TypeRestfulInteraction.CREATE);
            resource.addInteraction().setCode(TypeRestfulInteraction.UPDATE);
            resource.addInteraction().setCode(TypeRestfulInteraction.DELETE);
        });
        return rest;
    }
}
