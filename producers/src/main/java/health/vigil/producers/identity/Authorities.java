package health.vigil.producers.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names of assigning authorities. HL7 v2 names one by a namespace, an OID or both (CX-4, HD), FHIR by a URI; a number makes
 * one key only if its authority has one name, whoever sent it. Immutable.
 *
 * <p>Upper and lower case (but for URLs), blanks around and between and {@code urn:oid:} make no difference. Anything else that differs is another authority,
 * unless it is configured as an alias: two hospitals' numbers taken for one another would be worse than a chart in two parts.
 */
public final class Authorities {

    /** No aliases. */
    public static final Authorities NONE_CONFIGURED = new Authorities(Map.of());

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String OID = "URN:OID:";

    private final Map<String, String> canonicalOf = new HashMap<>();

    /**
     * @param aliases other names, by the name that is to be used for all of them
     * @throws IllegalArgumentException if one alias is given to two authorities
     */
    public Authorities(Map<String, List<String>> aliases) {
        aliases.forEach((name, others) -> {
            String canonical = normalised(name);
            add(canonical, canonical);
            others.forEach(other -> add(normalised(other), canonical));
        });
    }

    /** The one name of an authority that is known by that name. */
    public String named(String name) {
        String normalised = normalised(name);
        return canonicalOf.getOrDefault(normalised, normalised);
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
        return canonicalOf.containsKey(normalised(name));
    }

    private void add(String name, String canonical) {
        String before = canonicalOf.putIfAbsent(name, canonical);
        if (before != null && !before.equals(canonical)) {
            throw new IllegalArgumentException("vigil.identity.authorities names " + name + " for both " + before
                    + " and " + canonical + ": write it under one of them");
        }
    }

    private static String normalised(String name) {
        return isNormalised(name) ? name : spelledOut(name);
    }

    // As nearly all are; they stand in every message, and a regular expression costs as much as reading a segment.
    private static boolean isNormalised(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    // The path of a URL may be of mixed case, and there it makes a difference; all other names are written by hand.
    private static String spelledOut(String name) {
        String spaced = BLANKS.matcher(name.strip()).replaceAll(" ");
        if (spaced.contains("://")) {
            return spaced;
        }
        String upper = spaced.toUpperCase(Locale.ROOT);
        return upper.startsWith(OID) ? upper.substring(OID.length()) : upper;
    }
}
