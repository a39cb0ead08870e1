package health.vigil.streams.context;

import health.vigil.schemas.Comparator;
import health.vigil.schemas.Observation;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.context.score.Glasgow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Glasgow coma scores of the past: many charts have the three responses and never their sum. */
final class GlasgowTotals {

    static final String CONCEPT = "glasgow-coma-score";
    static final String VERBAL = "glasgow-verbal";

    /** The responses that it is the sum of. */
    static final List<String> RESPONSES = List.of("glasgow-eye", VERBAL, "glasgow-motor");

    private GlasgowTotals() {}

    /**
     * The totals that were charted, and the sums of the responses of each moment of which none was; newest first.
     *
     * @param charted totals, newest first
     * @param responses values of a response
     */
    static List<StoredFact> with(List<StoredFact> charted, Function<String, List<StoredFact>> responses) {
        List<Map<Instant, StoredFact>> byMoment =
                RESPONSES.stream().map(responses).map(GlasgowTotals::byMoment).toList();
        Map<Instant, StoredFact> sums = new HashMap<>();
        byMoment.getFirst().forEach((moment, eye) -> {
            if (byMoment.stream().allMatch(response -> response.containsKey(moment))) {
                sums.put(moment, sum(eye, byMoment, moment));
            }
        });
        charted.forEach(total -> sums.remove(total.getFact().getEffective()));
        if (sums.isEmpty()) {
            return charted;
        }
        var totals = new ArrayList<>(charted);
        totals.addAll(sums.values());
        totals.sort((one, other) ->
                other.getFact().getEffective().compareTo(one.getFact().getEffective()));
        return totals;
    }

    // Of two of one moment the first counts, as it does now.
    private static Map<Instant, StoredFact> byMoment(List<StoredFact> newestFirst) {
        return newestFirst.stream()
                .collect(Collectors.toMap(
                        stored -> stored.getFact().getEffective(), Function.identity(), (first, _) -> first));
    }

    private static StoredFact sum(StoredFact eye, List<Map<Instant, StoredFact>> byMoment, Instant moment) {
        List<BigDecimal> responses =
                byMoment.stream().map(response -> number(response.get(moment))).toList();
        BigDecimal total = Glasgow.sum(responses.get(0), responses.get(1), responses.get(2));
        Observation said = observation(eye);
        var sum = new Observation(
                CONCEPT,
                total.toPlainString(),
                Comparator.equal,
                said.getUnit(),
                null,
                said.getSourceCode(),
                said.getSourceSystem(),
                List.of(),
                null,
                null);
        return FactCopies.withBody(eye, sum);
    }

    private static Observation observation(@Nullable StoredFact stored) {
        return (Observation) Objects.requireNonNull(stored).getFact().getBody();
    }

    private static BigDecimal number(@Nullable StoredFact response) {
        return new BigDecimal(Objects.requireNonNull(observation(response).getValue(), "Responses are numbers"));
    }
}
