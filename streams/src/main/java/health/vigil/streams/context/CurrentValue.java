package health.vigil.streams.context;

import health.vigil.schemas.Comparator;
import health.vigil.schemas.Observation;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.context.score.Median;
import health.vigil.streams.context.score.Range;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The value of a concept that counts at a moment.
 *
 * @param stored the fact; of a derived value one of the newest that it rests on
 * @param validUntil when it stops counting as current
 * @param restsOn facts that a derived value rests on; empty where the value is the fact's own
 * @param number null for a coded value. A value known only as beyond a limit counts as that limit
 * @param code that was derived; null for a number, and where the fact has the code itself
 */
public record CurrentValue(
        StoredFact stored,
        Instant validUntil,
        List<StoredFact> restsOn,
        @Nullable BigDecimal number,
        @Nullable String code) {

    /** A fact's own value. */
    static CurrentValue own(StoredFact stored, Instant validUntil) {
        return new CurrentValue(stored, validUntil, List.of(), numberOf(stored), null);
    }

    /** The median of a monitor's readings, newest first. */
    static CurrentValue median(List<StoredFact> readings, Instant validUntil) {
        List<BigDecimal> numbers = readings.stream()
                .flatMap(reading -> Stream.ofNullable(numberOf(reading)))
                .toList();
        return new CurrentValue(readings.getFirst(), validUntil, readings, Median.of(numbers), null);
    }

    /** A number that follows from other values of the same moment. */
    static CurrentValue derived(List<CurrentValue> parts, BigDecimal number) {
        return new CurrentValue(
                parts.getFirst().stored,
                parts.stream()
                        .map(CurrentValue::validUntil)
                        .min(Instant::compareTo)
                        .orElseThrow(),
                parts.stream()
                        .flatMap(part -> part.isDerived() ? part.restsOn.stream() : Stream.of(part.stored))
                        .toList(),
                number,
                null);
    }

    /** A code that follows from another concept's value. */
    static CurrentValue derived(CurrentValue from, String code) {
        return new CurrentValue(from.stored, from.validUntil, List.of(from.stored), null, code);
    }

    public Observation observation() {
        return (Observation) stored.getFact().getBody();
    }

    /** Whether it was derived from several facts. */
    public boolean isDerived() {
        return !restsOn.isEmpty();
    }

    /** How the number relates to the true one. */
    public Comparator comparator() {
        return isDerived() ? Comparator.equal : observation().getComparator();
    }

    /** What is known of the number; null for a coded value. */
    @Nullable
    Range range() {
        if (number == null) {
            return null;
        }
        return switch (comparator()) {
            case equal -> Range.of(number);
            case less, less_or_equal -> Range.upTo(number);
            case greater, greater_or_equal -> Range.from(number);
        };
    }

    /** The number or the code, as text. */
    public String text() {
        if (code != null) {
            return code;
        }
        return isDerived() && number != null ? number.toPlainString() : FactChange.text(stored);
    }

    public Instant effective() {
        return stored.getFact().getEffective();
    }

    /** The last moment at which it may have been measured: its age is counted from there. */
    public Instant last() {
        return Arrival.last(stored);
    }

    /** Ids of the facts that a derived value rests on; empty where the value is the fact's own. */
    public List<String> restsOnIds() {
        return restsOn.stream().map(fact -> fact.getFact().getFactId()).toList();
    }

    private static @Nullable BigDecimal numberOf(StoredFact stored) {
        @Nullable String value = ((Observation) stored.getFact().getBody()).getValue();
        return value == null ? null : new BigDecimal(value);
    }
}
