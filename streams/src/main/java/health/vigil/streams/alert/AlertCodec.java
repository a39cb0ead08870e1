package health.vigil.streams.alert;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertChange;
import health.vigil.schemas.AlertIdentity;
import health.vigil.schemas.AlertMarks;
import health.vigil.schemas.Evidence;
import health.vigil.schemas.EvidenceSource;
import health.vigil.schemas.FactId;
import health.vigil.schemas.GroupMarks;
import health.vigil.schemas.GroupState;
import health.vigil.schemas.KeptAlert;
import health.vigil.schemas.KeptEvidence;
import health.vigil.schemas.PointsGiven;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Alert state in the parts in which it is stored, and together again. */
final class AlertCodec {

    private static final HexFormat HEX = HexFormat.of();

    private AlertCodec() {}

    /** What may change of groups with every event. */
    static AlertMarks marks(List<GroupState> groups) {
        return new AlertMarks(groups.stream()
                .map(group -> new GroupMarks(group.getCondition(), group.getArmed(), points(group)))
                .toList());
    }

    private static List<PointsGiven> points(GroupState group) {
        var byTime = new TreeMap<Long, List<String>>();
        new TreeMap<>(group.getPointsGiven())
                .forEach((concept, at) ->
                        byTime.computeIfAbsent(at, _ -> new ArrayList<>()).add(concept));
        var points = new ArrayList<PointsGiven>();
        byTime.forEach((at, concepts) -> points.add(new PointsGiven(Instant.ofEpochMilli(at), concepts)));
        return points;
    }

    /** What changes of a group with a revision of its alert. */
    static KeptAlert kept(GroupState group) {
        Alert alert = group.getAlert();
        Map<EvidenceSource, Integer> sources = new LinkedHashMap<>();
        var evidence = new ArrayList<KeptEvidence>();
        for (Evidence fact : alert.getEvidence()) {
            var said = new EvidenceSource(fact.getFeed(), fact.getEventId(), fact.getArrived());
            @Nullable Integer known = sources.putIfAbsent(said, sources.size());
            evidence.add(new KeptEvidence(
                    id(fact.getFactId()),
                    known == null ? sources.size() - 1 : known,
                    fact.getConcept(),
                    fact.getValue(),
                    fact.getUnit(),
                    fact.getEffective(),
                    fact.getRestsOn().stream().skip(1).map(AlertCodec::id).toList()));
        }
        return new KeptAlert(
                alert.getRevision(),
                alert.getStatus(),
                alert.getConfirmed(),
                alert.getSeverity(),
                alert.getNextObservationsDue(),
                alert.getAssessment(),
                List.copyOf(sources.keySet()),
                evidence,
                alert.getMissing(),
                alert.getUpdatedAt(),
                alert.getSnoozedUntil(),
                group.getPending(),
                group.getMovedTo(),
                group.getWithheld(),
                group.getMeasure(),
                alert.getChanges(),
                alert.getAcknowledgedUntil(),
                alert.getEscalation());
    }

    /** What seldom changes of a group's alert. */
    static AlertIdentity identity(GroupState group) {
        Alert alert = group.getAlert();
        return new AlertIdentity(
                alert.getAlertId(),
                alert.getVisitKey(),
                alert.getTitle(),
                alert.getOwner(),
                alert.getTrigger(),
                alert.getRaisedAt(),
                alert.getActedBy());
    }

    /** A group of a patient out of its parts. */
    static GroupState group(
            String patientKey, GroupMarks marks, AlertIdentity identity, KeptAlert kept, List<AlertChange> history) {
        Map<String, Long> points = new HashMap<>();
        for (PointsGiven given : marks.getPointsGiven()) {
            given.getConcepts()
                    .forEach(concept -> points.put(concept, given.getEffective().toEpochMilli()));
        }
        return new GroupState(
                marks.getCondition(),
                alert(patientKey, marks.getCondition(), identity, kept, history),
                marks.getArmed(),
                points,
                kept.getPending(),
                kept.getMovedTo(),
                kept.getWithheld(),
                kept.getMeasure());
    }

    private static Alert alert(
            String patientKey, String condition, AlertIdentity identity, KeptAlert kept, List<AlertChange> history) {
        List<Evidence> evidence = kept.getEvidence().stream()
                .map(fact -> evidence(fact, kept.getSources().get(fact.getSource())))
                .toList();
        return new Alert(
                identity.getAlertId(),
                kept.getRevision(),
                patientKey,
                identity.getVisitKey(),
                kept.getStatus(),
                kept.getConfirmed(),
                kept.getSeverity(),
                identity.getTitle(),
                condition,
                identity.getOwner(),
                kept.getNextObservationsDue(),
                identity.getTrigger(),
                kept.getAssessment(),
                evidence,
                kept.getMissing(),
                identity.getRaisedAt(),
                kept.getUpdatedAt(),
                kept.getSnoozedUntil(),
                history,
                kept.getChanges(),
                identity.getActedBy(),
                kept.getAcknowledgedUntil(),
                kept.getEscalation(),
                AlertEvidence.collectedAt(evidence),
                null);
    }

    private static List<String> restsOn(KeptEvidence kept) {
        return kept.getRestsOn().isEmpty()
                ? List.of()
                : Stream.concat(Stream.of(kept.getFactId()), kept.getRestsOn().stream())
                        .map(AlertCodec::text)
                        .toList();
    }

    private static Evidence evidence(KeptEvidence kept, EvidenceSource source) {
        return new Evidence(
                text(kept.getFactId()),
                kept.getConcept(),
                kept.getValue(),
                kept.getUnit(),
                kept.getEffective(),
                source.getFeed(),
                source.getEventId(),
                source.getArrived(),
                restsOn(kept));
    }

    private static FactId id(String factId) {
        return new FactId(HEX.parseHex(factId));
    }

    private static String text(FactId id) {
        return HEX.formatHex(id.bytes());
    }
}
