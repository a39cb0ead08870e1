package health.vigil.streams.query;

import health.vigil.schemas.Activation;
import health.vigil.schemas.DefinitionKind;
import health.vigil.schemas.api.ProblemException;
import health.vigil.schemas.audit.Activity;
import health.vigil.schemas.people.Actor;
import health.vigil.streams.alert.policy.Policies;
import health.vigil.streams.query.TriggerDocuments.Wanted;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /api/policies}: how alerts are pursued, and putting other policies into force. */
@Path("/api/policies")
@Produces(MediaType.APPLICATION_JSON)
public class PoliciesResource {

    private final DefinitionsInForce definitions;
    private final ActivationAudit audit;

    PoliciesResource(DefinitionsInForce definitions, ActivationAudit audit) {
        this.definitions = definitions;
        this.audit = audit;
    }

    /**
     * What is in force.
     *
     * @param shipped whether they are those that came with this version, and a newer version brings its own
     */
    public record InForce(Instant activatedAt, String activatedBy, String digest, boolean shipped, String document) {}

    /** What was entered into the journal. */
    public record Applied(String digest, int ladders, Instant at) {}

    /** The document that is in force, as it was applied. */
    @GET
    public InForce get() {
        Activation current = definitions.current(DefinitionKind.policies);
        return new InForce(
                current.getAt(), current.getBy(), current.getDigest(), current.getShipped(), current.getDocument());
    }

    /** Puts a document into force instead of what is; one that cannot be used changes nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Applied apply(@Nullable Wanted wanted, @Context SecurityContext who) {
        if (wanted == null || wanted.document() == null) {
            throw ProblemException.badRequest("Send {\"file\": its name, \"document\": the YAML}");
        }
        String document = wanted.document();
        String file = Objects.requireNonNullElse(wanted.file(), "document");
        int ladders = DefinitionsInForce.checked(() -> Policies.parse(file, document))
                .ladders()
                .size();
        String actor = Actor.of(who.getUserPrincipal());
        audit.enter(actor, Activity.ACTIVATE_POLICIES, document, Map.of("ladders", Integer.toString(ladders)));
        Activation activation = definitions.activate(DefinitionKind.policies, document, actor);
        return new Applied(activation.getDigest(), ladders, activation.getAt());
    }
}
