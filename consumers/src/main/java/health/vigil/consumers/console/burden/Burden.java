package health.vigil.consumers.console.burden;

import health.vigil.schemas.Alert;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.Location;
import health.vigil.schemas.PatientSummary;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many alerts people get, and what they make of them: a first-class figure. Computed from what the console holds.
 *
 * <p>A group of persons (unit, age, sex) under {@value #SMALLEST_CELL} patients is not shown, as the figures would be about
 * them (cell size suppression, Centers for Medicare &amp; Medicaid Services). A patient counts for the unit of now, or the last.
 */
public final class Burden {

    /** Fewer patients than this are not told of. */
    static final int SMALLEST_CELL = 11;

    private final Span span;
    private final NurseShift shift;
    private final Map<String, PatientSummary> patients;
    private final List<Alert> alerts;
    private final Foresight foresight;

    /**
     * @param alerts newest revision of each
     * @param summaries newest summary of each patient
     */
    public Burden(Span span, NurseShift shift, Collection<Alert> alerts, Collection<PatientSummary> summaries) {
        this.span = span;
        this.shift = shift;
        this.patients = summaries.stream()
                .filter(patient -> patient.getMergedInto() == null)
                .filter(patient -> !span.of(patient).isZero())
                .collect(Collectors.toMap(PatientSummary::getPatientKey, Function.identity()));
        this.foresight = new Foresight(summaries, span.to());
        this.alerts =
                alerts.stream().filter(alert -> span.has(alert.getRaisedAt())).toList();
    }

    /** All of it together. */
    public Group whole() {
        return told("all", patients.values(), alerts);
    }

    /** Groups by dimension: trigger, model, unit, age, sex. */
    public Map<String, List<Group>> groups() {
        var groups = new LinkedHashMap<String, List<Group>>();
        groups.put("trigger", byAlert(alert -> alert.getTrigger().getId()));
        groups.put("model", byAlert(Burden::model));
        groups.put("unit", byPatient(Burden::unit));
        groups.put("age", byPatient(patient -> Ages.band(patient.getAgeYears())));
        groups.put("sex", byPatient(patient -> Objects.requireNonNullElse(patient.getSex(), "unknown")));
        return groups;
    }

    private List<Group> byAlert(Function<Alert, String> key) {
        return alerts.stream()
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> told(group.getKey(), patients.values(), group.getValue()))
                .toList();
    }

    private List<Group> byPatient(Function<PatientSummary, String> key) {
        Map<String, List<PatientSummary>> groups =
                patients.values().stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
        Set<String> hidden = tooFew(groups);
        return groups.entrySet().stream()
                .map(group -> hidden.contains(group.getKey())
                        ? Group.hidden(group.getKey())
                        : told(group.getKey(), group.getValue(), raisedFor(group.getValue())))
                .toList();
    }

    /** Where a single group is hidden, the next larger one is too: else what is hidden would be the whole less the rest. */
    private static Set<String> tooFew(Map<String, List<PatientSummary>> groups) {
        List<Map.Entry<String, List<PatientSummary>>> smallestFirst = groups.entrySet().stream()
                .sorted(Comparator.comparingInt(group -> group.getValue().size()))
                .toList();
        long few = smallestFirst.stream()
                .filter(group -> group.getValue().size() < SMALLEST_CELL)
                .count();
        return smallestFirst.stream()
                .limit(few == 1 ? 2 : few)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private List<Alert> raisedFor(List<PatientSummary> some) {
        Set<String> keys = some.stream().map(PatientSummary::getPatientKey).collect(Collectors.toSet());
        return alerts.stream()
                .filter(alert -> keys.contains(alert.getPatientKey()))
                .toList();
    }

    private Group told(String key, Collection<PatientSummary> among, List<Alert> raised) {
        Duration exposure = among.stream().map(span::of).reduce(Duration.ZERO, Duration::plus);
        return new Group(
                key,
                among.size(),
                exposure.toMillis() / (double) Duration.ofDays(1).toMillis(),
                Figures.of(raised, exposure, shift, foresight));
    }

    private static String model(Alert alert) {
        @Nullable Assessment assessment = alert.getAssessment();
        return assessment == null || assessment.getModel().isEmpty() ? "none" : assessment.getModel();
    }

    private static String unit(PatientSummary patient) {
        @Nullable Location location = patient.getLocation();
        return location == null || location.getUnit() == null ? "unknown" : location.getUnit();
    }
}
