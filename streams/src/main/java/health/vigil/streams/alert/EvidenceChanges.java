package health.vigil.streams.alert;

import health.vigil.schemas.Alert;
import health.vigil.schemas.Evidence;
import health.vigil.schemas.EvidenceChange;
import health.vigil.schemas.EvidenceChangeKind;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.context.FactChange;
import health.vigil.streams.context.Moment;
import health.vigil.streams.event.Facts;
import health.vigil.streams.trigger.Trigger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an alert's next revision adds to what changed since somebody took it: corrections first, then what was observed. A concept
 * that was observed several times stands there once, with the value that was known to whoever took it and the one of now.
 */
final class EvidenceChanges {

    /** The newest that a revision carries. */
    private static final int MOST = 20;

    private final Alert alert;
    private final Moment moment;
    private final List<EvidenceChange> changes;

    private EvidenceChanges(Alert alert, Moment moment) {
        this.alert = alert;
        this.moment = moment;
        this.changes = new ArrayList<>(alert.getChanges());
        corrections();
    }

    /** The alert with what the moment corrected or withdrew of its evidence; its next revision is to say it. */
    static Alert corrected(Alert alert, Moment moment) {
        return Alert.newBuilder(alert)
                .setChanges(new EvidenceChanges(alert, moment).together())
                .build();
    }

    /** All changes once a trigger speaks with what is known now. */
    static List<EvidenceChange> by(Trigger trigger, Alert alert, Moment moment) {
        var changes = new EvidenceChanges(alert, moment);
        changes.observations(AlertEvidence.of(trigger, moment.view()));
        return changes.together();
    }

    private void corrections() {
        for (FactChange change : moment.changes()) {
            if (change.isRevision()) {
                alert.getEvidence().stream()
                        .filter(fact -> AlertEvidence.facts(fact).anyMatch(change.factId()::equals))
                        .findFirst()
                        .ifPresent(fact -> correction(fact, change));
            }
        }
    }

    private void correction(Evidence fact, FactChange change) {
        @Nullable StoredFact after = change.after();
        boolean stands = after != null && Facts.isUsable(after.getFact());
        add(
                stands ? EvidenceChangeKind.corrected : EvidenceChangeKind.withdrawn,
                fact,
                change.before() == null ? null : FactChange.text(change.before()),
                after != null && stands ? FactChange.text(after) : null);
    }

    private void observations(List<Evidence> now) {
        Set<String> corrected = changes.stream()
                .filter(change -> change.getRevision() > alert.getRevision())
                .map(EvidenceChange::getConcept)
                .collect(Collectors.toSet());
        Map<String, Evidence> before = byConcept(alert.getEvidence());
        Map<String, Evidence> after = byConcept(now);
        after.forEach((concept, fact) -> {
            @Nullable Evidence was = before.get(concept);
            boolean same = was != null && was.getValue().equals(fact.getValue());
            if (!same && !corrected.contains(concept)) {
                observation(fact, was == null ? null : was.getValue(), fact.getValue());
            }
        });
        before.forEach((concept, was) -> {
            if (!after.containsKey(concept) && !corrected.contains(concept)) {
                observation(was, was.getValue(), null);
            }
        });
    }

    private void observation(Evidence fact, @Nullable String before, @Nullable String after) {
        Optional<EvidenceChange> earlier = changes.stream()
                .filter(change -> change.getKind() == EvidenceChangeKind.observed
                        && change.getConcept().equals(fact.getConcept()))
                .findFirst();
        earlier.ifPresent(changes::remove);
        @Nullable String known = earlier.isPresent() ? earlier.get().getBefore() : before;
        if (!Objects.equals(known, after)) {
            add(EvidenceChangeKind.observed, fact, known, after);
        }
    }

    private void add(EvidenceChangeKind kind, Evidence fact, @Nullable String before, @Nullable String after) {
        changes.add(new EvidenceChange(
                alert.getRevision() + 1, kind, fact.getConcept(), before, after, fact.getUnit(), moment.now()));
    }

    private List<EvidenceChange> together() {
        return List.copyOf(changes.subList(Math.max(0, changes.size() - MOST), changes.size()));
    }

    private static Map<String, Evidence> byConcept(List<Evidence> evidence) {
        var byConcept = new TreeMap<String, Evidence>();
        evidence.forEach(fact -> byConcept.merge(
                fact.getConcept(), fact, BinaryOperator.maxBy(Comparator.comparing(Evidence::getEffective))));
        return byConcept;
    }
}
