package health.vigil.streams.trigger;

import health.vigil.schemas.Activation;
import health.vigil.schemas.DefinitionKind;
import health.vigil.streams.trigger.definition.Complaint;
import health.vigil.streams.trigger.definition.DefinitionDocument;
import health.vigil.streams.trigger.definition.DefinitionException;
import health.vigil.streams.trigger.definition.TriggerDefinition.PlaceKind;
import health.vigil.streams.trigger.language.SharedTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A set of triggers that are in force together. */
public final class TriggerLibrary {

    /** No triggers: what a partition has before its first activation. */
    public static final TriggerLibrary EMPTY = new TriggerLibrary(List.of(), Map.of());

    /** What the library that ships with Vigil is called in complaints. */
    public static final String SHIPPED = "library.yaml";

    /** What was activated last. */
    private record Activated(String document, TriggerLibrary library) {}

    private static @Nullable Activated newest;

    private final List<Trigger> triggers;
    private final Map<String, Set<PlaceKind>> units;
    private final Map<String, Trigger> byId;
    private final SharedTerms terms;
    private final boolean holds;

    private TriggerLibrary(List<Trigger> triggers, Map<String, Set<PlaceKind>> units) {
        this.units = units;
        this.triggers = List.copyOf(triggers);
        this.byId = triggers.stream()
                .collect(Collectors.toMap(trigger -> trigger.definition().id(), Function.identity()));
        this.terms = new SharedTerms(Stream.concat(
                        triggers.stream().map(Trigger::whole),
                        triggers.stream().flatMap(trigger -> Stream.ofNullable(trigger.severityChoice())))
                .toList());
        this.holds = triggers.stream()
                .anyMatch(trigger -> !trigger.definition().holdFor().isZero());
    }

    /** In the order of the document. */
    public List<Trigger> triggers() {
        return triggers;
    }

    /** The trigger of that id; null where there is none. */
    public @Nullable Trigger find(String id) {
        return byId.get(id);
    }

    /** Whether a unit is one of intensive care; not where the document does not say it. */
    public boolean isIntensiveCare(String unit) {
        return units.getOrDefault(unit, Set.of()).contains(PlaceKind.INTENSIVE_CARE);
    }

    /** What a unit is for, in the document's words; null where the document does not say it of that unit. */
    public @Nullable String unitType(String unit) {
        Set<PlaceKind> kinds = units.getOrDefault(unit, Set.of());
        return kinds.isEmpty()
                ? null
                : kinds.stream()
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .sorted()
                        .collect(Collectors.joining("+"));
    }

    /** All that they ask: each trigger in its place, and what chooses severities, so that its turns are known. */
    SharedTerms terms() {
        return terms;
    }

    /** Whether any of them must hold for some time. */
    boolean hasHolds() {
        return holds;
    }

    /** What is in force in a partition. */
    static Supplier<TriggerLibrary> inForce(KeyValueStore<String, Activation> definitions) {
        return new InForce<>(definitions, DefinitionKind.triggers, TriggerLibrary::activated, EMPTY);
    }

    /**
     * Reads what was activated. Every partition is told the same, once to check it and once to use it: it is planned once. A
     * library never changes, so that all threads may share it.
     *
     * @throws DefinitionException if this version cannot use anything in it
     */
    public static synchronized TriggerLibrary activated(String yaml) {
        if (newest == null || !newest.document().equals(yaml)) {
            newest = new Activated(yaml, parse("activation", yaml));
        }
        return newest.library();
    }

    /**
     * Reads and checks a library.
     *
     * @param file what it is called in complaints
     * @throws DefinitionException if anything in it cannot be used
     */
    public static TriggerLibrary parse(String file, String yaml) {
        return of(DefinitionDocument.read(file, yaml));
    }

    /**
     * Checks and plans what was read.
     *
     * @throws DefinitionException if anything in it cannot be used
     */
    public static TriggerLibrary of(DefinitionDocument document) {
        var complaints = new ArrayList<Complaint>();
        var triggers = new ArrayList<Trigger>();
        for (int index = 0; index < document.definitions().size(); index++) {
            @Nullable Trigger trigger = new TriggerCheck(document, index, complaints).trigger();
            if (trigger != null) {
                triggers.add(trigger);
            }
        }
        if (!complaints.isEmpty()) {
            throw new DefinitionException(complaints);
        }
        return new TriggerLibrary(triggers, document.units());
    }

    /** The document of the library that ships with Vigil. */
    public static String shippedDocument() {
        return ShippedTriggers.joined();
    }

    /** The library that ships with Vigil. */
    public static TriggerLibrary shipped() {
        return parse(SHIPPED, shippedDocument());
    }
}
