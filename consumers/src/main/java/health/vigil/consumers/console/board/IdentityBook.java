package health.vigil.consumers.console.board;

import health.vigil.schemas.IdentityStatement;
import health.vigil.schemas.identity.AuthorityName;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who the patient keys are. Safe for many threads.
 *
 * <p>Bound: a number of patients; beyond it the one about whom nothing was said for longest is forgotten, but for those
 * who are on the board: feeds state a name again only when it changes. What was stated later wins, in whatever order it is in the
 * log; a deletion always does.
 */
public final class IdentityBook {

    private static final String NAME = "name";
    private static final String BIRTH_DATE = "birthDate";
    private static final String IDENTIFIER = "identifier:";
    private static final String FHIR = "fhir:";

    /**
     * A number by which a patient is known.
     *
     * @param authority who gave it out
     * @param type what it is, for example `MR`; empty where the source says nothing
     * @param value the number
     */
    public record Identifier(String authority, String type, String value) {}

    /** What was said last, and when. */
    private record Said(String value, Instant at) {}

    private final int limit;
    private final Predicate<String> isOnBoard;
    /** Value by part, by patient key, in the order of the last statement, or of the last time that the board kept one here. */
    private final LinkedHashMap<String, TreeMap<String, Said>> byKey = new LinkedHashMap<>();

    private final Map<String, Set<String>> keysByIdentifier = new HashMap<>();

    /**
     * An empty book.
     *
     * @param limit how many patients are kept
     * @param isOnBoard whether a patient, by key, is kept whatever the limit
     */
    public IdentityBook(int limit, Predicate<String> isOnBoard) {
        this.limit = limit;
        this.isOnBoard = isOnBoard;
    }

    /**
     * Takes a statement in; null deletes the field.
     *
     * @param recordKey `patientKey/part`, the key of the record
     * @return the patient key
     */
    public synchronized String fold(String recordKey, @Nullable IdentityStatement statement) {
        int slash = recordKey.indexOf('/');
        String patientKey = slash < 0 ? recordKey : recordKey.substring(0, slash);
        String part = slash < 0 ? "" : recordKey.substring(slash + 1);
        TreeMap<String, Said> parts = byKey.remove(patientKey);
        if (parts == null) {
            parts = new TreeMap<>();
        }
        Said held = parts.get(part);
        boolean isOlder =
                held != null && statement != null && statement.getStatedAt().isBefore(held.at);
        if (!isOlder) {
            unindex(patientKey, part, held == null ? null : held.value);
            parts.remove(part);
            if (statement != null) {
                parts.put(part, new Said(statement.getValue(), statement.getStatedAt()));
                index(patientKey, part, statement.getValue());
            }
        }
        if (!parts.isEmpty()) {
            byKey.put(patientKey, parts);
        }
        if (byKey.size() > limit) {
            forgetOne();
        }
        return patientKey;
    }

    /** The name of a patient, if it is known. */
    public synchronized Optional<String> name(String patientKey) {
        return part(patientKey, NAME);
    }

    /** The date of birth of a patient as ISO text, if it is known. */
    public synchronized Optional<String> birthDate(String patientKey) {
        return part(patientKey, BIRTH_DATE);
    }

    /** The numbers of a patient, by authority and type. */
    public synchronized List<Identifier> identifiers(String patientKey) {
        return byKey.getOrDefault(patientKey, new TreeMap<>()).entrySet().stream()
                .filter(part -> part.getKey().startsWith(IDENTIFIER))
                .map(part -> identifier(part.getKey(), part.getValue().value))
                .toList();
    }

    /** The patients who are known by this number; the authority is spelled as feeds or people do. */
    public synchronized Set<String> find(String authority, String value) {
        return Set.copyOf(keysByIdentifier.getOrDefault(lookUpKey(authority, value), Set.of()));
    }

    /** The patients whom the FHIR server of that name means by that id of a Patient. */
    public synchronized Set<String> findAtServer(String server, String id) {
        return Set.copyOf(keysByIdentifier.getOrDefault(FHIR + server + "|Patient/" + id, Set.of()));
    }

    private Optional<String> part(String patientKey, String part) {
        return Optional.ofNullable(byKey.get(patientKey))
                .map(parts -> parts.get(part))
                .map(Said::value);
    }

    private void forgetOne() {
        for (int left = byKey.size(); left > 0; left--) {
            var eldest = byKey.pollFirstEntry();
            if (!isOnBoard.test(eldest.getKey())) {
                eldest.getValue().forEach((part, said) -> unindex(eldest.getKey(), part, said.value));
                return;
            }
            byKey.put(eldest.getKey(), eldest.getValue());
        }
    }

    private void index(String patientKey, String part, String value) {
        if (isLookedUp(part)) {
            keysByIdentifier
                    .computeIfAbsent(lookUpKeyOf(part, value), key -> new TreeSet<>())
                    .add(patientKey);
        }
    }

    private void unindex(String patientKey, String part, @Nullable String value) {
        if (value != null && isLookedUp(part)) {
            keysByIdentifier.computeIfPresent(lookUpKeyOf(part, value), (key, patients) -> {
                patients.remove(patientKey);
                return patients.isEmpty() ? null : patients;
            });
        }
    }

    private static Identifier identifier(String part, String value) {
        String qualified = part.substring(IDENTIFIER.length());
        int bar = qualified.lastIndexOf('|');
        return bar < 0
                ? new Identifier(qualified, "", value)
                : new Identifier(qualified.substring(0, bar), qualified.substring(bar + 1), value);
    }

    private static boolean isLookedUp(String part) {
        return part.startsWith(IDENTIFIER) || part.startsWith(FHIR);
    }

    // At a FHIR server the part itself names the patient: fhir:<server>|Patient/<id>.
    private static String lookUpKeyOf(String part, String value) {
        return part.startsWith(FHIR) ? part : lookUpKey(identifier(part, value));
    }

    private static String lookUpKey(Identifier identifier) {
        return lookUpKey(identifier.authority(), identifier.value());
    }

    private static String lookUpKey(String authority, String value) {
        return AuthorityName.spelledAlike(authority) + '|' + value;
    }
}
