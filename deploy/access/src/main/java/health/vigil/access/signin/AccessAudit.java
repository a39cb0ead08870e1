package health.vigil.access.signin;

import health.vigil.schemas.audit.Activity;
import health.vigil.schemas.audit.AuditTrail;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.kafka.KafkaWriter;
import health.vigil.schemas.kafka.NotKeptException;
import health.vigil.schemas.people.Actor;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.topic.Topics;
import io.quarkus.oidc.SecurityEvent;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.spi.runtime.AuthenticationFailureEvent;
import io.quarkus.security.spi.runtime.AuthorizationFailureEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Enters into {@code vigil.audit} who signed in and out, who could not, and who was refused what. */
@Singleton
public class AccessAudit {

    private static final Logger LOG = Logger.getLogger(AccessAudit.class);

    /** Whoever sent a name that is no account: what was typed may be a password. */
    private static final String UNKNOWN = "unknown";

    private final AuditTrail trail;
    private final Runnable close;

    AccessAudit(KafkaConnection kafka, SchemaRegistry registry, InstantSource clock) {
        var writer = new KafkaWriter<>("vigil-access", Topics.AUDIT, kafka, registry);
        trail = new AuditTrail("access", writer, clock);
        close = writer::close;
    }

    /**
     * Enters it.
     *
     * @param account null where it is not known whose it would have been
     * @throws NotKeptException if Kafka did not keep it in time
     */
    public void enter(@Nullable String account, Activity activity, Map<String, String> details) {
        trail.enter(account == null ? UNKNOWN : account, activity, null, details);
    }

    void failed(@ObservesAsync AuthenticationFailureEvent event) {
        @Nullable
        Object account = event.getAuthenticationFailure() instanceof AuthenticationFailedException failure
                ? failure.getAttribute(AccountIdentities.CLAIMED)
                : null;
        enterRefusal(account == null ? null : account.toString(), Activity.SIGN_IN_FAILED, event.getEventProperties());
    }

    void refused(@ObservesAsync AuthorizationFailureEvent event) {
        var identity = event.getSecurityIdentity();
        // A request that says nothing of who asks is asked to sign in; that is no attempt yet.
        if (identity != null && !identity.isAnonymous()) {
            enterRefusal(Actor.of(identity.getPrincipal()), Activity.REFUSED, event.getEventProperties());
        }
    }

    void signedIn(@ObservesAsync SecurityEvent event) {
        if (event.getEventType() == SecurityEvent.Type.OIDC_LOGIN && event.getSecurityIdentity() != null) {
            enterRefusal(Actor.of(event.getSecurityIdentity().getPrincipal()), Activity.SIGN_IN, Map.of());
        }
    }

    // Nothing was shown or done: where the audit cannot be written, the refusal stands and the log says so.
    private void enterRefusal(@Nullable String account, Activity activity, Map<String, Object> properties) {
        try {
            enter(account, activity, details(properties));
        } catch (NotKeptException e) {
            LOG.errorf(e, "That %s happened could not be entered into the audit", activity.word());
        }
    }

    private static Map<String, String> details(Map<String, Object> properties) {
        return properties.get(RoutingContext.class.getName()) instanceof RoutingContext request
                ? Map.of("method", request.request().method().name(), "path", request.normalizedPath())
                : Map.of();
    }

    @PreDestroy
    void close() {
        close.run();
    }
}
