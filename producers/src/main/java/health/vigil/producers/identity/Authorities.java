package health.vigil.producers.identity;

import health.vigil.schemas.identity.AuthorityName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names of assigning authorities. HL7 v2 names one by a namespace, an OID or both (CX-4, HD), FHIR by a URI; a number makes
 * one key only if its authority has one name, whoever sent it. Immutable.
 *
 * <p>Spelling makes no difference ({@link AuthorityName}). Anything else that differs is another authority,
 * unless it is configured as an alias: two hospitals' numbers taken for one another would be worse than a chart in two parts.
 */
public final class Authorities {

    /** No aliases. */
    public static final Authorities NONE_CONFIGURED = new Authorities(Map.of());

    private final Map<String, String> canonicalOf = new HashMap<>();

    /**
     * @param aliases other names, by the name that is to be used for all of them
     * @throws IllegalArgumentException if one alias is given to two authorities
     */
    public Authorities(Map<String, List<String>> aliases) {
        aliases.forEach((name, others) -> {
            String canonical = AuthorityName.spelledAlike(name);
            add(canonical, canonical);
            others.forEach(other -> add(AuthorityName.spelledAlike(other), canonical));
        });
    }

    /** The one name of an authority that is known by that name. */
    public String named(String name) {
        String spelled = AuthorityName.spelledAlike(name);
        return canonicalOf.getOrDefault(spelled, spelled);
    }

    /**
     * The one name of a hierarchic designator (HD): a configured one of its parts, else its namespace, else its universal
     * id.
     *
     * @param namespace HD-1; empty where none was sent
     * @param universalId HD-2; empty where none was sent
     * @return nothing where both are empty
     */
    public Optional<String> designated(Optional<String> namespace, Optional<String> universalId) {
        return namespace
                .filter(this::isConfigured)
                .or(() -> universalId.filter(this::isConfigured))
                .or(() -> namespace)
                .or(() -> universalId)
                .map(this::named);
    }

    /** Whether the configuration names it, as an authority or as an alias of one. */
    public boolean isConfigured(String name) {
        return canonicalOf.containsKey(AuthorityName.spelledAlike(name));
    }

    private void add(String name, String canonical) {
        String before = canonicalOf.putIfAbsent(name, canonical);
        if (before != null && !before.equals(canonical)) {
            throw new IllegalArgumentException("vigil.identity.authorities names " + name + " for both " + before
                    + " and " + canonical + ": write it under one of them");
        }
    }
}
