package health.vigil.streams.context;

import health.vigil.schemas.StoredFact;
import health.vigil.streams.context.score.Kdigo;
import health.vigil.streams.event.Facts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The creatinine of a year, which a stage of kidney injury looks back on. */
final class CreatinineYear {

    static final String CREATININE = "creatinine";
    static final List<String> FAMILIES = List.of(Facts.observations(CREATININE));
    private static final Duration BASELINE_WITHIN = Duration.ofDays(366);

    private CreatinineYear() {}

    /** Newest first, up to a time. */
    static Kept.Derived<List<Kdigo.Creatinine>> of(PatientContext context, Instant now) {
        Instant since = now.minus(BASELINE_WITHIN);
        List<Kdigo.Creatinine> year = context.newestFirst(FAMILIES.getFirst(), now)
                .takeWhile(stored -> !stored.getFact().getEffective().isBefore(since))
                .map(CreatinineYear::creatinine)
                .toList();
        return new Kept.Derived<>(
                year, year.isEmpty() ? null : year.getLast().at().plus(BASELINE_WITHIN));
    }

    private static Kdigo.Creatinine creatinine(StoredFact stored) {
        return new Kdigo.Creatinine(stored.getFact().getEffective(), new BigDecimal(FactChange.text(stored)));
    }
}
