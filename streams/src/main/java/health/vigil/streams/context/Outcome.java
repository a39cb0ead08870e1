package health.vigil.streams.context;

import health.vigil.schemas.Demographic;
import health.vigil.schemas.Fact;
import health.vigil.schemas.Medication;
import health.vigil.schemas.MedicationChange;
import health.vigil.schemas.Procedure;
import health.vigil.schemas.StoredFact;
import health.vigil.schemas.concept.CodedClass;
import health.vigil.streams.event.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What befell a patient, and an alert may have foretold. Early-warning scores are measured by death and by admission to
 * intensive care (Smith et al., Resuscitation 2013;84:465); that an organ has to be supported says the same earlier, and where a
 * feed does not tell where patients lie.
 *
 * @param at when
 * @param unit where the patient was taken; null for all else
 */
public record Outcome(Kind kind, Instant at, @Nullable String unit) {

    static final List<String> FAMILIES =
            List.of(Facts.ENCOUNTERS, Facts.DEMOGRAPHICS, Facts.MEDICATIONS, Facts.PROCEDURES);

    /** As many as a summary carries. */
    private static final int NEWEST = 8;

    /** Where nothing is charted for so long, what is charted next has begun anew. */
    private static final Duration PAUSE = Duration.ofDays(1);

    /** What happened. */
    public enum Kind {
        DEATH,
        TRANSFER,
        VASOPRESSOR,
        VENTILATION
    }

    /** By the facts up to a time, oldest first; the newest {@value #NEWEST}. */
    static List<Outcome> of(PatientContext context, Instant upTo) {
        List<Outcome> all = Stream.of(
                        deaths(context, upTo),
                        VisitTimeline.transfers(
                                context.newestFirst(Facts.ENCOUNTERS, upTo).map(StoredFact::getFact)),
                        begun(Kind.VASOPRESSOR, context, Facts.MEDICATIONS, upTo, Outcome::isVasopressor),
                        begun(Kind.VENTILATION, context, Facts.PROCEDURES, upTo, Outcome::isVentilation))
                .flatMap(outcomes -> outcomes)
                .sorted(Comparator.comparing(Outcome::at)
                        .thenComparing(Outcome::kind)
                        .thenComparing(outcome -> String.valueOf(outcome.unit)))
                .toList();
        return List.copyOf(all.subList(Math.max(0, all.size() - NEWEST), all.size()));
    }

    private static Stream<Outcome> deaths(PatientContext context, Instant upTo) {
        return Person.of(context).isDeceased()
                ? context
                        .newestFirst(Facts.DEMOGRAPHICS, upTo)
                        .map(StoredFact::getFact)
                        .filter(Outcome::isDeath)
                        .map(fact -> new Outcome(Kind.DEATH, fact.getEffective(), null))
                        .min(Comparator.comparing(Outcome::at))
                        .stream()
                : Stream.empty();
    }

    private static Stream<Outcome> begun(
            Kind kind, PatientContext context, String family, Instant upTo, Predicate<Fact> counts) {
        List<Instant> charted = context.newestFirst(family, upTo)
                .map(StoredFact::getFact)
                .filter(counts)
                .map(Fact::getEffective)
                .sorted()
                .toList();
        var begun = new ArrayList<Outcome>();
        @Nullable Instant before = null;
        for (Instant at : charted) {
            if (before == null || before.plus(PAUSE).isBefore(at)) {
                begun.add(new Outcome(kind, at, null));
            }
            before = at;
        }
        return begun.stream();
    }

    private static boolean isDeath(Fact fact) {
        var said = (Demographic) fact.getBody();
        return said.getField().equals("deceased") && Boolean.parseBoolean(said.getValue());
    }

    private static boolean isVasopressor(Fact fact) {
        var medication = (Medication) fact.getBody();
        return medication.getChange() == MedicationChange.administration
                && Therapies.within(CodedClass.Kind.MEDICATION, medication.getConcept(), "vasopressor");
    }

    private static boolean isVentilation(Fact fact) {
        return Therapies.within(
                CodedClass.Kind.PROCEDURE, ((Procedure) fact.getBody()).getConcept(), "mechanical-ventilation");
    }
}
