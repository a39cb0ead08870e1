package health.vigil.streams.model.remote;

import health.vigil.schemas.CitedFact;
import health.vigil.schemas.ModelFact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds what a model says of facts against the facts that it was sent. One wrong claim, and none of it is believed. */
final class Grounding {

    static final String RISING = "rising";
    static final String FALLING = "falling";

    private final SentView view;
    private final Map<String, ModelFact> facts;

    Grounding(SentView view) {
        this.view = view;
        this.facts = view.facts().stream().collect(Collectors.toMap(ModelFact::getName, Function.identity()));
    }

    /**
     * What a model claims of a fact.
     *
     * @param trend {@code rising} or {@code falling} since the value before; null where nothing is claimed
     */
    record Claim(String fact, String value, @Nullable String trend, String effect) {}

    /**
     * The facts that the claims are about.
     *
     * @throws UngroundedException with the first claim that does not hold
     */
    List<CitedFact> check(List<Claim> claims) throws UngroundedException {
        if (claims.isEmpty()) {
            throw new UngroundedException("It names no fact as its reason.");
        }
        var cited = new ArrayList<CitedFact>();
        for (Claim claim : claims) {
            cited.add(check(claim));
        }
        return cited;
    }

    private CitedFact check(Claim claim) throws UngroundedException {
        @Nullable ModelFact fact = facts.get(claim.fact());
        if (fact == null) {
            throw new UngroundedException("It cites a fact that it was not sent.");
        }
        if (!isSame(fact, claim.value())) {
            throw new UngroundedException("It cites " + fact.getName() + " (" + fact.getConcept() + " "
                    + fact.getValue() + ") with another value.");
        }
        @Nullable String trend = claim.trend();
        if (trend != null && !trend.equals(trend(fact))) {
            throw new UngroundedException("It says that " + fact.getConcept() + " (" + fact.getName() + ") is " + trend
                    + ", and what it was sent does not show that.");
        }
        return new CitedFact(
                fact.getName(),
                fact.getConcept(),
                fact.getValue(),
                fact.getUnit(),
                fact.getMinutesAgo(),
                claim.effect(),
                trend);
    }

    private static boolean isSame(ModelFact fact, String value) {
        if (fact.getUnit() == null) {
            return fact.getValue().equals(value);
        }
        try {
            return new BigDecimal(fact.getValue()).compareTo(new BigDecimal(value.strip())) == 0;
        } catch (NumberFormatException e) {
            return false; // What is no number is not this one.
        }
    }

    /** How a number went since the one before it; null where there is none before it, or it is the same. */
    private @Nullable String trend(ModelFact fact) {
        if (fact.getUnit() == null) {
            return null;
        }
        return view.facts().stream()
                .filter(other ->
                        other.getConcept().equals(fact.getConcept()) && other.getMinutesAgo() > fact.getMinutesAgo())
                .findFirst()
                .map(before -> new BigDecimal(fact.getValue()).compareTo(new BigDecimal(before.getValue())))
                .map(change -> change > 0 ? RISING : change < 0 ? FALLING : null)
                .orElse(null);
    }

    /** A claim that what was sent does not bear out, in a sentence without the model's own words. */
    static final class UngroundedException extends Exception {
        UngroundedException(String message) {
            super(message);
        }
    }
}
