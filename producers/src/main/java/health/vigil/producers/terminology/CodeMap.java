package health.vigil.producers.terminology;

import health.vigil.schemas.concept.CodedClass;
import health.vigil.schemas.concept.CodedClasses;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Source codes, and the clinical concepts and classes they stand for: {@code terminology/codes.tsv}, and over it what a
 * feed calls things. One name may be a concept and a class: a blood culture's result, and its order.
 */
public final class CodeMap {

    private static final char ALL_THAT_BEGIN_SO = '*';
    private static final String LOINC = "LN";
    private static final String MDC = "MDC";

    private final Map<Code, Entry> entries;
    private final Set<String> hierarchies;

    CodeMap(Map<Code, Entry> entries) {
        this.entries = Map.copyOf(entries);
        this.hierarchies = entries.keySet().stream()
                .filter(Code::isBeginning)
                .map(Code::system)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A code; one that ends in {@code *} is all that begin so. */
    record Code(String system, String code) {

        static Code of(String system, String code) {
            String name = Systems.name(system);
            String stripped = code.strip();
            if (name.equals(MdilCode.SYSTEM)) {
                OptionalInt mdc = MdilCode.mdc(stripped);
                return mdc.isPresent()
                        ? new Code(MDC, Integer.toString(mdc.getAsInt()))
                        : new Code(name, stripped.toLowerCase(Locale.ROOT));
            }
            return new Code(name, stripped);
        }

        boolean isBeginning() {
            return code.length() > 1 && code.charAt(code.length() - 1) == ALL_THAT_BEGIN_SO;
        }
    }

    /**
     * What a code stands for.
     *
     * @param unit unit of its numbers where none is sent; null where nobody has said
     */
    record Entry(
            String name,
            @Nullable Concept concept,
            @Nullable String unit) {

        static Entry of(String name, @Nullable String unit) {
            return new Entry(name, Concepts.shipped().find(name).orElse(null), unit);
        }

        /** Whether the name is a concept's or a class's. */
        boolean isKnown() {
            if (concept != null) {
                return true;
            }
            for (CodedClass.Kind kind : CodedClass.Kind.values()) {
                if (CodedClasses.shipped().find(kind, name).isPresent()) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The map that ships with Vigil. */
    public static CodeMap shipped() {
        var entries = new HashMap<Code, Entry>();
        for (String[] row : Table.read("codes.tsv", 5)) {
            Entry entry = Entry.of(row[2], null);
            if (!entry.isKnown() || entries.put(Code.of(row[0], row[1]), entry) != null) {
                throw new IllegalStateException("terminology/codes.tsv names " + row[0] + " " + row[1]
                        + " twice, or for something that is neither in concepts.yaml nor in classes.yaml");
            }
        }
        return new CodeMap(entries);
    }

    /** This map, with another's codes over its own. */
    CodeMap with(CodeMap over) {
        var both = new HashMap<>(entries);
        both.putAll(over.entries);
        return new CodeMap(both);
    }

    /**
     * Finds the concept of a code.
     *
     * @param system as the source names it: an HL7 table 0396 name ({@code LN}, {@code MDC}, {@code L}) or a URI
     * @param code the code
     */
    public Optional<Concept> conceptOf(String system, String code) {
        Entry entry = find(system, code);
        return entry == null ? Optional.empty() : Optional.ofNullable(entry.concept());
    }

    /** Finds the class of a code among those of a kind. */
    public Optional<CodedClass> classOf(CodedClass.Kind kind, String system, String code) {
        Entry entry = find(system, code);
        return entry == null ? Optional.empty() : CodedClasses.shipped().find(kind, entry.name());
    }

    /** Unit of a code's numbers where none is sent, if the feed has said so. */
    Optional<String> unitOf(String system, String code) {
        Entry entry = find(system, code);
        return entry == null ? Optional.empty() : Optional.ofNullable(entry.unit());
    }

    int size() {
        return entries.size();
    }

    // Many leave out whose code it is. One of LOINC's, with its check digit, is nobody else's.
    private @Nullable Entry find(String system, String code) {
        Code wanted = Code.of(system, code);
        Entry own = find(wanted);
        return own == null && wanted.system().isEmpty() ? entries.get(new Code(LOINC, wanted.code())) : own;
    }

    // The code itself, else the longest beginning of it that stands for all that begin so.
    private @Nullable Entry find(Code wanted) {
        Entry exact = entries.get(wanted);
        if (exact != null || !hierarchies.contains(wanted.system())) {
            return exact;
        }
        for (int end = wanted.code().length(); end > 0; end--) {
            Entry wider = entries.get(new Code(wanted.system(), wanted.code().substring(0, end) + ALL_THAT_BEGIN_SO));
            if (wider != null) {
                return wider;
            }
        }
        return null;
    }
}
