package health.vigil.streams.alert.policy;

import health.vigil.schemas.Severity;
import health.vigil.streams.shipped.ShippedText;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How alerts are pursued.
 *
 * @param acknowledgement how long an acknowledgement holds without new observations; for ever where nothing is said
 * @param snooze the longest snooze
 * @param refractory how long a closed alert stays quiet where its trigger does not say
 * @param expiry how long nothing may be observed before an unconfirmed alert ends; null where it never does
 */
public record Policies(
        Map<Severity, Duration> acknowledgement,
        Map<Severity, Duration> snooze,
        Map<Severity, Duration> refractory,
        @Nullable Duration expiry,
        List<Ladder> ladders,
        Roster roster) {

    private static final String SHIPPED = "/policies/policies.yaml";

    /** What a partition has before its first activation: nothing ends or escalates by itself. */
    public static final Policies NONE = new Policies(
            Map.of(), Map.of(), Map.of(), null, List.of(), new Roster(ZoneOffset.UTC, List.of(), Set.of()));

    /**
     * Reads and checks a document.
     *
     * @param file what it is called in complaints
     * @throws health.vigil.streams.trigger.definition.DefinitionException if anything in it cannot be used
     */
    public static Policies parse(String file, String yaml) {
        return new PolicyReader(file, yaml).policies();
    }

    /**
     * Reads what was activated.
     *
     * @throws health.vigil.streams.trigger.definition.DefinitionException if this version cannot use anything in it
     */
    public static Policies activated(String yaml) {
        return parse("activation", yaml);
    }

    /** The document that ships with Vigil. */
    public static String shippedDocument() {
        return ShippedText.read(SHIPPED);
    }

    /** The ladder of a unit, else that of everywhere else; empty where nobody is asked. */
    public Optional<Ladder> ladder(Severity severity, @Nullable String unit) {
        return ladders.stream()
                .filter(ladder -> unit != null && ladder.isFor(severity, unit))
                .findFirst()
                .or(() -> ladders.stream()
                        .filter(ladder -> ladder.isForAnyOther(severity))
                        .findFirst());
    }
}
