package health.vigil.consumers.console.burden;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a number of alerts cost, and what became of them.
 *
 * @param alerts how many were raised
 * @param per100PatientDays alerts over the patient-days in which they were raised, times 100; null where there were none
 * @param perNurseShift alerts that one nurse gets in one shift; null likewise
 * @param secondsToAcknowledge median of those acknowledged; null where none was
 * @param secondsToAcknowledge90 nine in ten were acknowledged sooner; null likewise
 * @param acknowledged how many were acknowledged
 * @param escalated how many went up a ladder
 * @param retracted how many were withdrawn because their evidence was
 * @param dismissed how many a person dismissed, by reason
 * @param useful how many a person called useful
 * @param notUseful how many a person called not useful
 * @param ppv useful among those that anybody judged; null where nobody did
 * @param followed of how many it is known whether something befell the patient within a day
 * @param foretold before how many of these it did
 * @param outcomePpv foretold over followed; null where none was followed
 * @param secondsToOutcome median of those foretold, from the alert to what befell; null where there was none
 */
public record Figures(
        int alerts,
        @Nullable Double per100PatientDays,
        @Nullable Double perNurseShift,
        @Nullable Long secondsToAcknowledge,
        @Nullable Long secondsToAcknowledge90,
        int acknowledged,
        int escalated,
        int retracted,
        Map<String, Integer> dismissed,
        int useful,
        int notUseful,
        @Nullable Double ppv,
        int followed,
        int foretold,
        @Nullable Double outcomePpv,
        @Nullable Long secondsToOutcome) {

    /** The figures of alerts that were raised within an exposure. */
    static Figures of(List<Alert> alerts, Duration exposure, NurseShift shift, Foresight foresight) {
        List<Long> waits = each(alerts, Life::timeToAcknowledge)
                .map(Duration::toSeconds)
                .sorted()
                .toList();
        List<Boolean> judged = each(alerts, Life::feedback).toList();
        int useful = (int) judged.stream().filter(it -> it).count();
        List<Long> leads =
                each(alerts, foresight::lead).map(Duration::toSeconds).sorted().toList();
        int followed = (int) alerts.stream().filter(foresight::isFollowed).count();
        double days = exposure.toMillis() / (double) Duration.ofDays(1).toMillis();
        @Nullable Double perDay = days == 0 ? null : alerts.size() / days;
        return new Figures(
                alerts.size(),
                perDay == null ? null : perDay * 100,
                perDay == null ? null : perDay * shift.patientDays(),
                quantile(waits, 0.5),
                quantile(waits, 0.9),
                waits.size(),
                (int) alerts.stream().filter(Life::wasEscalated).count(),
                (int) alerts.stream()
                        .filter(alert -> alert.getStatus() == AlertStatus.retracted)
                        .count(),
                each(alerts, Life::dismissal)
                        .collect(Collectors.toMap(Function.identity(), reason -> 1, Integer::sum, TreeMap::new)),
                useful,
                judged.size() - useful,
                share(useful, judged.size()),
                followed,
                leads.size(),
                share(leads.size(), followed),
                quantile(leads, 0.5));
    }

    private static @Nullable Double share(int part, int whole) {
        return whole == 0 ? null : part / (double) whole;
    }

    private static <T> Stream<T> each(List<Alert> alerts, Function<Alert, Optional<T>> of) {
        return alerts.stream().flatMap(alert -> of.apply(alert).stream());
    }

    /** The least value that a share of all does not exceed: nearest rank. */
    private static @Nullable Long quantile(List<Long> sorted, double share) {
        return sorted.isEmpty() ? null : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
