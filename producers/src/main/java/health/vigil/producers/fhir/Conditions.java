package health.vigil.producers.fhir;

import health.vigil.producers.identity.Pseudonyms;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/**
 * Conditional creates and updates: which resource a condition means. It is the one that came with that identifier; where none
 * came, the id is a hash of the condition, so that all who create it at once, at whichever replica, create the same one.
 */
final class Conditions {

    private static final Pattern IDENTIFIER = Pattern.compile("identifier=([^|&]*)\\|([^|&]+)");

    private final Pseudonyms pseudonyms;
    private final Map<String, String> ids;

    /** @param bound how many identifiers are remembered */
    Conditions(Pseudonyms pseudonyms, int bound) {
        this.pseudonyms = pseudonyms;
        this.ids = KnownResources.newest(bound);
    }

    /**
     * A condition.
     *
     * @param type type of the resource
     * @param identifier system and value
     */
    record Condition(String type, String identifier) {

        String key() {
            return type + "?" + identifier;
        }

        Identifier asIdentifier() {
            int bar = identifier.indexOf('|');
            var named = new Identifier().setValue(identifier.substring(bar + 1));
            return bar == 0 ? named : named.setSystem(identifier.substring(0, bar));
        }
    }

    /**
     * Reads a condition.
     *
     * @param query as in an address, with or without a question mark
     * @param place where it stands
     * @throws RefusedException with status 412 if it asks for anything but one identifier
     */
    static Condition of(String type, String query, String place) {
        return read(type, query)
                .orElseThrow(() -> new RefusedException(new Refusal(
                        412,
                        IssueType.NOTSUPPORTED,
                        place,
                        "The condition cannot be judged: Vigil judges identifier=[system]|[value] and nothing else")));
    }

    /** The same; nothing where it asks for anything else. */
    static Optional<Condition> read(String type, String query) {
        // Clients write the query alone, or the whole search, with or without the base of the server.
        int mark = query.indexOf('?');
        String before = mark < 0 ? "" : query.substring(0, mark);
        if (!before.isEmpty() && !before.equals(type) && !before.endsWith("/" + type)) {
            return Optional.empty();
        }
        Matcher identifier =
                IDENTIFIER.matcher(query.substring(mark + 1).replace("%7C", "|").replace("%7c", "|"));
        return identifier.matches()
                ? Optional.of(new Condition(type, decoded(identifier.group(1)) + "|" + decoded(identifier.group(2))))
                : Optional.empty();
    }

    /** Id of the resource that a condition means, whether it is there or is to be. */
    String idOf(Condition condition) {
        return find(condition).orElseGet(() -> created(condition));
    }

    /** Id of the resource that came with the identifier. */
    synchronized Optional<String> find(Condition condition) {
        return Optional.ofNullable(ids.get(condition.key()));
    }

    /** Id of the resource that the condition creates. */
    String created(Condition condition) {
        return pseudonyms.factId("condition", condition.type(), condition.identifier());
    }

    /** Remembers that a resource with its identifiers is kept. */
    synchronized void kept(Resource resource, String id) {
        Property identifiers = resource.getNamedProperty("identifier");
        if (identifiers == null) {
            return;
        }
        for (Base value : identifiers.getValues()) {
            if (value instanceof Identifier identifier && identifier.hasValue()) {
                String system = identifier.hasSystem() ? identifier.getSystem() : "";
                kept(new Condition(resource.fhirType(), system + "|" + identifier.getValue()), id);
            }
        }
    }

    /** Remembers that the resource that a condition means is kept. */
    synchronized void kept(Condition condition, String id) {
        ids.put(condition.key(), id);
    }

    /** Forgets the identifiers of a resource that is deleted: who creates one with them creates it anew. */
    synchronized void deleted(String type, String id) {
        ids.entrySet()
                .removeIf(known -> known.getValue().equals(id) && known.getKey().startsWith(type + "?"));
    }

    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A stray percent sign: it means itself.
            return text;
        }
    }
}
