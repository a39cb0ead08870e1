package health.vigil.streams.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import health.vigil.schemas.Alert;
import health.vigil.schemas.Contribution;
import health.vigil.schemas.GroupState;
import health.vigil.schemas.Location;
import health.vigil.schemas.Observation;
import health.vigil.schemas.RiskSummary;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.alert.AlertRevisions;
import health.vigil.streams.context.Identity;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.context.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A patient's whole context as JSON: the public shape, without identifiers and name, which this stage does not know. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PatientDocument(
        String patientKey,
        @Nullable Integer ageYears,
        @Nullable String sex,
        Place location,
        IdentityDocument identity,
        VisitDocument encounter,
        Map<String, List<Value>> observations,
        Map<String, CurrentDocument> current,
        Map<String, CourseDocument> courses,
        List<StatementDocument> statements,
        ScoresDocument scores,
        @Nullable Risk risk,
        List<AlertLine> openAlerts,
        List<Trend> trends,
        long revision,
        Instant asOf) {

    public record Place(
            @Nullable String unit,
            @Nullable String room,
            @Nullable String bed) {
        static Place of(@Nullable Location location) {
            return location == null
                    ? new Place(null, null, null)
                    : new Place(location.getUnit(), location.getRoom(), location.getBed());
        }
    }

    /**
     * What merges and links say of the record.
     *
     * @param disputed whether merges contradict each other; nobody's facts are mixed then
     * @param disputedWith keys of the other records of the dispute
     * @param mergedInto key of the record that goes on; null where this one does
     * @param mergedFrom keys of the records that go on in this one
     * @param linkedWith keys of the person's other records
     */
    public record IdentityDocument(
            boolean disputed,
            Collection<String> disputedWith,
            @Nullable String mergedInto,
            Collection<String> mergedFrom,
            Collection<String> linkedWith) {
        static IdentityDocument of(Identity identity) {
            return new IdentityDocument(
                    !identity.disputedWith().isEmpty(),
                    identity.disputedWith(),
                    identity.mergedInto().orElse(null),
                    identity.mergedFrom(),
                    identity.linkedWith());
        }
    }

    /**
     * A visit.
     *
     * @param endAssumed whether it counts as finished because nothing was heard for long, though no source says so
     */
    public record VisitDocument(
            @Nullable String id,
            @Nullable @JsonProperty("class") String encounterClass,
            String status,
            @Nullable Instant admittedAt,
            @Nullable Instant dischargedAt,
            boolean endAssumed) {
        static VisitDocument of(Visit visit) {
            return new VisitDocument(
                    visit.visitKey(),
                    visit.encounterClass(),
                    visit.status().word(),
                    visit.admittedAt(),
                    visit.dischargedAt(),
                    visit.isEndAssumed());
        }
    }

    /**
     * A value with its provenance: the event id leads back to the message in {@code vigil.raw}.
     *
     * @param implausible why the value cannot be true and is not used, in a sentence; null where it can
     * @param wrongClock that the source's time cannot be and what counts instead, in a sentence; null where it can
     */
    public record Value(
            String factId,
            @Nullable String value,
            String comparator,
            @Nullable String unit,
            Instant effective,
            Instant arrived,
            String status,
            @Nullable String implausible,
            @Nullable String wrongClock,
            String feed,
            String eventId) {
        static Value of(StoredFact stored) {
            var observation = (Observation) stored.getFact().getBody();
            return new Value(
                    stored.getFact().getFactId(),
                    observation.getValue() != null ? observation.getValue() : observation.getCodedValue(),
                    words(observation.getComparator()),
                    observation.getUnit(),
                    stored.getFact().getEffective(),
                    stored.getArrived(),
                    words(stored.getFact().getStatus()),
                    observation.getImplausible(),
                    wrongClock(stored.getStatedEffective()),
                    stored.getFeed(),
                    stored.getEventId());
        }

        private static @Nullable String wrongClock(@Nullable Instant stated) {
            return stated == null
                    ? null
                    : "Its source said " + stated
                            + ", which was still to come when it arrived: that clock is wrong, and"
                            + " the value counts from its arrival.";
        }
    }

    public record Share(String feature, @Nullable String value, double contribution) {
        static Share of(Contribution contribution) {
            return new Share(contribution.getFeature(), contribution.getValue(), contribution.getContribution());
        }
    }

    public record Risk(
            String model,
            String version,
            @Nullable Double probability,
            String band,
            boolean abstained,
            List<Share> explanation) {
        static @Nullable Risk of(@Nullable RiskSummary risk) {
            return risk == null
                    ? null
                    : new Risk(
                            risk.getModel(),
                            risk.getVersion(),
                            risk.getProbability(),
                            risk.getBand(),
                            risk.getAbstained(),
                            risk.getExplanation().stream().map(Share::of).toList());
        }
    }

    public record AlertLine(
            String alertId, String severity, String status, String title, String condition, Instant raisedAt) {
        static AlertLine of(Alert alert) {
            return new AlertLine(
                    alert.getAlertId(),
                    words(alert.getSeverity()),
                    words(alert.getStatus()),
                    alert.getTitle(),
                    alert.getCondition(),
                    alert.getRaisedAt());
        }
    }

    static PatientDocument of(
            PatientView view,
            Map<String, List<StoredFact>> history,
            List<StatementDocument> statements,
            List<Trend> trends,
            List<GroupState> groups,
            Duration findingsWithin,
            long revision) {
        return new PatientDocument(
                view.patientKey(),
                view.ageYears(),
                view.sex(),
                Place.of(view.visit().location()),
                IdentityDocument.of(view.identity()),
                VisitDocument.of(view.visit()),
                history.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry ->
                                        entry.getValue().stream().map(Value::of).toList())),
                CurrentDocument.of(view.latest(), view.now()),
                CourseDocument.of(history, view.now()),
                statements,
                ScoresDocument.of(view, findingsWithin),
                Risk.of(view.risk()),
                groups.stream()
                        .map(GroupState::getAlert)
                        .filter(AlertRevisions::isOpen)
                        .map(AlertLine::of)
                        .toList(),
                trends,
                revision,
                view.now());
    }

    /** FHIR's words: lower case with hyphens, and {@code final} without Avro's mark for a Java keyword. */
    static String words(Enum<?> symbol) {
        return symbol.name().replace("$", "").replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
