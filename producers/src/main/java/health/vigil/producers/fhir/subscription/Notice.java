package health.vigil.producers.fhir.subscription;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What a notification says of its subscription: the first entry of its Bundle, {@code Parameters} of the R4 backport.
 *
 * @param subscription reference to the Subscription
 * @param kind why it was sent
 * @param eventsSinceStart how many events there have been since the subscription began
 * @param events numbers of the events that it tells of
 * @see <a href="http://hl7.org/fhir/uv/subscriptions-backport/">Subscriptions R5 backport</a>
 */
public record Notice(String subscription, Kind kind, long eventsSinceStart, List<Long> events) {

    /** Why a notification was sent. */
    public enum Kind {
        HANDSHAKE,
        HEARTBEAT,
        EVENT_NOTIFICATION,
        /** Answer to {@code $status} or {@code $events}. */
        QUERY
    }

    public Notice {
        events = List.copyOf(events);
    }

    /** The notice of a Bundle; nothing where it is no notification. */
    public static Optional<Notice> of(Bundle bundle) {
        if (!(bundle.getEntryFirstRep().getResource() instanceof Parameters parameters)) {
            return Optional.empty();
        }
        List<ParametersParameterComponent> all = parameters.getParameter();
        Optional<String> subscription = text(all, "subscription");
        Optional<Kind> kind = text(all, "type").flatMap(Notice::kind);
        if (subscription.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        long since = text(all, "events-since-subscription-start")
                .flatMap(Notice::number)
                .orElse(0L);
        List<Long> events = all.stream()
                .filter(parameter -> "notification-event".equals(parameter.getName()))
                .flatMap(event -> text(event.getPart(), "event-number").flatMap(Notice::number).stream())
                .sorted()
                .toList();
        // A notification without details tells of the newest event.
        boolean bare = kind.get() == Kind.EVENT_NOTIFICATION && events.isEmpty() && since > 0;
        return Optional.of(new Notice(subscription.get(), kind.get(), since, bare ? List.of(since) : events));
    }

    private static Optional<Kind> kind(String code) {
        return switch (code) {
            case "handshake" -> Optional.of(Kind.HANDSHAKE);
            case "heartbeat" -> Optional.of(Kind.HEARTBEAT);
            case "event-notification" -> Optional.of(Kind.EVENT_NOTIFICATION);
            case "query-status", "query-event" -> Optional.of(Kind.QUERY);
            default -> Optional.empty();
        };
    }

    // Editions of the backport differ in the types of their values.
    private static Optional<String> text(List<ParametersParameterComponent> parameters, String name) {
        return parameters.stream()
                .filter(parameter -> name.equals(parameter.getName()))
                .flatMap(parameter -> Stream.ofNullable(text(parameter.getValue())))
                .findFirst();
    }

    private static @Nullable String text(@Nullable Base value) {
        return switch (value) {
            case Reference reference -> reference.getReference();
            case PrimitiveType<?> primitive -> primitive.getValueAsString();
            case null, default -> null;
        };
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
