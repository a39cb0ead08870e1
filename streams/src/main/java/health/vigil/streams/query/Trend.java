package health.vigil.streams.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.vigil.schemas.RiskSummary;
import health.vigil.schemas.StoredFact;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.assessment.ScoreRisk;
import health.vigil.streams.context.Observer;
import health.vigil.streams.context.PatientContext;
import health.vigil.streams.context.PatientView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Scores at a past time, derived again from the facts as they are known now.
 *
 * @param news2 lower bound where not complete; null where no parameter was known
 * @param risk probability of the embedded model; null where it abstained
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Trend(
        Instant at,
        @Nullable Integer news2,
        boolean news2Complete,
        @Nullable Double risk,
        @Nullable BigDecimal shockIndex) {

    /** The newest points that a page draws. */
    private static final int POINTS = 200;

    /** One point per time at which a vital sign was measured, oldest first. */
    static List<Trend> of(PatientContext context, Instant now, Observer observer, ScoreRisk model) {
        var times = new TreeSet<Instant>();
        Concepts.shipped().all().stream()
                .filter(concept -> concept.kind() == Concept.Kind.VITAL_SIGN)
                .flatMap(concept -> Observer.usable(context, concept.name()).stream())
                .map(StoredFact::getFact)
                .forEach(fact -> times.add(fact.getEffective()));
        return times.headSet(now, true).stream()
                .skip(Math.max(0, times.size() - POINTS))
                .map(at -> at(model.score(observer.see(context, at))))
                .toList();
    }

    private static Trend at(PatientView view) {
        boolean anythingKnown = !view.scores().news2().parts().isEmpty();
        @Nullable RiskSummary risk = view.risk();
        return new Trend(
                view.now(),
                anythingKnown ? view.scores().news2().total() : null,
                view.scores().news2().complete(),
                risk == null ? null : risk.getProbability(),
                view.scores().shockIndex());
    }
}
