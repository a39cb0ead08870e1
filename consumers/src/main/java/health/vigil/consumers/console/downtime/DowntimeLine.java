package health.vigil.consumers.console.downtime;

import health.vigil.consumers.console.board.BoardLine;
import health.vigil.consumers.console.board.SummaryBook;
import health.vigil.schemas.Alert;
import health.vigil.schemas.Comparator;
import health.vigil.schemas.LatestValue;
import health.vigil.schemas.Location;
import health.vigil.schemas.PatientSummary;
import health.vigil.schemas.ScoreSummary;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A patient as a line on paper, all of it text.
 *
 * @param unit where the patient lies
 * @param bed room and bed
 * @param name name, or that it is not known
 * @param person age and sex
 * @param news2 NEWS2, marked where it is a lower bound
 * @param vitals the newest valid vital signs, each with its time
 * @param alerts open alerts, most severe first
 */
public record DowntimeLine(
        String unit, String bed, String name, String person, String news2, List<String> vitals, List<String> alerts) {

    private static final List<String> VITALS = List.of(
            "respiratory-rate",
            "spo2",
            "oxygen-therapy",
            "systolic-pressure",
            "heart-rate",
            "consciousness",
            "temperature");

    /** The line of a patient, with its times in a format that has a zone. */
    static DowntimeLine of(BoardLine line, DateTimeFormatter times) {
        PatientSummary patient = line.summary();
        Optional<Location> place = Optional.ofNullable(patient.getLocation());
        return new DowntimeLine(
                place.map(Location::getUnit).orElse("No unit"),
                SummaryBook.isOver(patient) ? "left" : bed(place),
                Objects.requireNonNullElse(line.name(), "Name not known"),
                (patient.getAgeYears() == null ? "age unknown" : patient.getAgeYears() + " y") + ", "
                        + Objects.requireNonNullElse(patient.getSex(), "sex unknown"),
                score(patient.getNews2()),
                vitals(patient, times),
                line.openAlerts().stream().map(alert -> told(alert, times)).toList());
    }

    private static String bed(Optional<Location> place) {
        return Stream.of(place.map(Location::getRoom), place.map(Location::getBed))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    private static String score(ScoreSummary news2) {
        return news2.getComplete() ? Integer.toString(news2.getTotal()) : "≥ " + news2.getTotal();
    }

    private static List<String> vitals(PatientSummary patient, DateTimeFormatter times) {
        Map<String, LatestValue> latest = patient.getLatest();
        return VITALS.stream()
                .filter(latest::containsKey)
                .map(concept ->
                        vital(Concepts.shipped().get(concept), Objects.requireNonNull(latest.get(concept)), times))
                .toList();
    }

    private static String vital(Concept concept, LatestValue value, DateTimeFormatter times) {
        return concept.display() + " " + sign(value.getComparator()) + value.getValue() + " ("
                + times.format(value.getEffective()) + ")";
    }

    private static String sign(Comparator comparator) {
        return switch (comparator) {
            case equal -> "";
            case less -> "<";
            case less_or_equal -> "≤";
            case greater -> ">";
            case greater_or_equal -> "≥";
        };
    }

    private static String told(Alert alert, DateTimeFormatter times) {
        @Nullable Instant due = alert.getNextObservationsDue();
        return alert.getSeverity().name().toUpperCase(Locale.ROOT) + " " + alert.getTitle() + ", since "
                + times.format(alert.getRaisedAt())
                + (alert.getOwner() == null ? ", nobody has it" : ", held by " + alert.getOwner())
                + (due == null ? "" : ", observations due " + times.format(due));
    }
}
