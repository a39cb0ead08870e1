package health.vigil.streams.query;

import health.vigil.schemas.Activation;
import health.vigil.schemas.DefinitionKind;
import health.vigil.schemas.IntendedUse;
import health.vigil.schemas.api.Paging;
import health.vigil.schemas.api.ProblemException;
import health.vigil.schemas.audit.Activity;
import health.vigil.schemas.people.Actor;
import health.vigil.streams.query.TriggerDocuments.Applied;
import health.vigil.streams.query.TriggerDocuments.Document;
import health.vigil.streams.query.TriggerDocuments.InForce;
import health.vigil.streams.query.TriggerDocuments.InForceTrigger;
import health.vigil.streams.query.TriggerDocuments.Mode;
import health.vigil.streams.query.TriggerDocuments.Wanted;
import health.vigil.streams.trigger.TriggerLibrary;
import health.vigil.streams.trigger.definition.DefinitionDocument;
import health.vigil.streams.trigger.definition.TriggerDefinition;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /api/triggers}: what is in force, and putting other definitions into force. */
@Path("/api/triggers")
@Produces(MediaType.APPLICATION_JSON)
public class TriggersResource {

    private static final String IN_FORCE = "in force";

    private final DefinitionsInForce triggers;
    private final ActivationAudit audit;

    TriggersResource(DefinitionsInForce triggers, ActivationAudit audit) {
        this.triggers = triggers;
        this.audit = audit;
    }

    /** What is in force, in the order of their ids; all, unless a {@code limit} is asked for. */
    @GET
    public InForce list(@QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        Activation current = triggers.current(DefinitionKind.triggers);
        List<InForceTrigger> inForce = TriggerLibrary.parse(IN_FORCE, current.getDocument()).triggers().stream()
                .map(trigger -> InForceTrigger.of(trigger.definition()))
                .toList();
        return InForce.of(current, Paging.byName(inForce, InForceTrigger::id, limit, cursor));
    }

    /** The document that is in force, as it was applied. */
    @GET
    @Path("/document")
    public Document document() {
        Activation current = triggers.current(DefinitionKind.triggers);
        return new Document(current.getDigest(), current.getDocument());
    }

    /** One of those in force. */
    @GET
    @Path("/{id}")
    public InForceTrigger get(@PathParam("id") String id) {
        DefinitionDocument document = DefinitionDocument.read(
                IN_FORCE, triggers.current(DefinitionKind.triggers).getDocument());
        return InForceTrigger.of(document.definitions().get(place(document, id)));
    }

    /** Puts a document into force instead of what is; one that cannot be used changes nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Applied apply(@Nullable Wanted wanted, @Context SecurityContext who) {
        if (wanted == null || wanted.document() == null) {
            throw ProblemException.badRequest("Send {\"file\": its name, \"document\": the YAML}");
        }
        return apply(Objects.requireNonNullElse(wanted.file(), "document"), wanted.document(), actor(who));
    }

    /** Lets a predictive trigger alert, or stay silent. */
    @POST
    @Path("/{id}/mode")
    @Consumes(MediaType.APPLICATION_JSON)
    public Applied switchMode(@PathParam("id") String id, @Nullable Mode mode, @Context SecurityContext who) {
        DefinitionDocument document = DefinitionDocument.read(
                IN_FORCE, triggers.current(DefinitionKind.triggers).getDocument());
        int place = place(document, id);
        TriggerDefinition definition = document.definitions().get(place);
        if (definition.intendedUse() == IntendedUse.reviewable_rule) {
            throw ProblemException.conflict(id + " is a reviewable rule and is never silent: change its 'alert'", null);
        }
        if (mode == null
                || !List.of("predictive-silent", "predictive-live").contains(String.valueOf(mode.intendedUse()))) {
            throw ProblemException.badRequest("Send {\"intendedUse\": \"predictive-silent\" or \"predictive-live\"}");
        }
        return apply(IN_FORCE, document.with(place, "intendedUse", String.valueOf(mode.intendedUse())), actor(who));
    }

    private static String actor(SecurityContext who) {
        return Actor.of(who.getUserPrincipal());
    }

    private Applied apply(String file, String document, String actor) {
        TriggerLibrary library = DefinitionsInForce.checked(() -> TriggerLibrary.parse(file, document));
        audit.enter(
                actor,
                Activity.ACTIVATE_TRIGGERS,
                document,
                Map.of("triggers", Integer.toString(library.triggers().size())));
        Activation activation = triggers.activate(DefinitionKind.triggers, document, actor);
        return new Applied(activation.getDigest(), library.triggers().size(), activation.getAt());
    }

    private static int place(DefinitionDocument document, String id) {
        List<TriggerDefinition> definitions = document.definitions();
        for (int place = 0; place < definitions.size(); place++) {
            if (definitions.get(place).id().equals(id)) {
                return place;
            }
        }
        throw ProblemException.notFound("No trigger '" + id + "' is in force: take an id from GET /api/triggers", null);
    }
}
