package health.vigil.standalone.trial;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Alerts of both sides beside each other: an alert of what ran and the first of the candidate's that was open with it, about the
 * same condition of the same patient, are a pair; what has no other stands alone.
 */
final class Comparison {

    private static final Comparator<RaisedAlert> BY_TIME =
            Comparator.comparing(RaisedAlert::toldAt).thenComparing(RaisedAlert::alertId);

    private final List<RaisedAlert> ran;
    private final List<RaisedAlert> candidate;
    private final List<Pair> pairs;

    Comparison(List<RaisedAlert> ran, List<RaisedAlert> candidate) {
        this.ran = ran.stream().sorted(BY_TIME).toList();
        this.candidate = candidate.stream().sorted(BY_TIME).toList();
        this.pairs = pairs(this.ran, this.candidate);
    }

    /** What came of a pair. */
    enum Change {
        /** People heard of it at the same moment on both sides. */
        SAME,
        /** With the candidate they heard of it before. */
        EARLIER,
        /** With the candidate they heard of it after. */
        LATER,
        /** The candidate did not raise it. */
        GONE,
        /** Only the candidate raised it. */
        NEW;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An alert on both sides, or on one.
     *
     * @param ran null where only the candidate raised it
     * @param candidate null where the candidate did not
     */
    record Pair(@Nullable RaisedAlert ran, @Nullable RaisedAlert candidate) {

        Change change() {
            if (ran == null) {
                return Change.NEW;
            }
            if (candidate == null) {
                return Change.GONE;
            }
            int order = candidate.toldAt().compareTo(ran.toldAt());
            return order == 0 ? Change.SAME : order < 0 ? Change.EARLIER : Change.LATER;
        }

        /** One of them. */
        RaisedAlert either() {
            return ran == null ? Objects.requireNonNull(candidate) : ran;
        }

        /** How much earlier people heard of it with the candidate, negative where later; null where one of them is missing. */
        @Nullable
        Duration lead() {
            return ran == null || candidate == null ? null : Duration.between(candidate.toldAt(), ran.toldAt());
        }
    }

    /** A side's alerts, in the order of time. */
    List<RaisedAlert> of(Side side) {
        return side == Side.RAN ? ran : candidate;
    }

    /** In the order of time. */
    List<Pair> pairs() {
        return pairs;
    }

    /** How many pairs came to that. */
    static long count(List<Pair> pairs, Change change) {
        return pairs.stream().filter(pair -> pair.change() == change).count();
    }

    private static List<Pair> pairs(List<RaisedAlert> ran, List<RaisedAlert> candidate) {
        Map<String, List<RaisedAlert>> unmatched = new HashMap<>();
        candidate.forEach(alert ->
                unmatched.computeIfAbsent(place(alert), _ -> new ArrayList<>()).add(alert));
        var pairs = new ArrayList<Pair>();
        for (RaisedAlert alert : ran) {
            List<RaisedAlert> others = unmatched.getOrDefault(place(alert), List.of());
            @Nullable
            RaisedAlert other = others.stream().filter(alert::meets).findFirst().orElse(null);
            if (other != null) {
                others.remove(other);
            }
            pairs.add(new Pair(alert, other));
        }
        return Stream.concat(
                        pairs.stream(),
                        unmatched.values().stream().flatMap(List::stream).map(alert -> new Pair(null, alert)))
                .sorted(Comparator.comparing(Pair::either, BY_TIME))
                .toList();
    }

    private static String place(RaisedAlert alert) {
        return alert.patientKey() + "|" + alert.condition();
    }
}
