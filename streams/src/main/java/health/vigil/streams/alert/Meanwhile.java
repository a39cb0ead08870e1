package health.vigil.streams.alert;

import health.vigil.schemas.Comparator;
import health.vigil.schemas.Evidence;
import health.vigil.schemas.Fact;
import health.vigil.schemas.GroupState;
import health.vigil.schemas.Observation;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.context.FactChange;
import health.vigil.streams.context.History;
import health.vigil.streams.context.Moment;
import health.vigil.streams.event.Facts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of the evidence of alerts while they were under another record: that was corrected there, or belongs to another
 * patient now. Who comes back is told as if it happened in the moment of coming back.
 */
final class Meanwhile {

    private Meanwhile() {}

    /** The moment with what it reveals of alerts that come back open. */
    static Moment revealed(Moment moment, List<GroupState> groups) {
        List<FactChange> changes = groups.stream()
                .filter(group -> MergeLife.comesBack(group, moment.view().identity()) && MergeLife.leftOpen(group))
                .flatMap(group -> group.getAlert().getEvidence().stream())
                .flatMap(shown -> changes(shown, moment.view().history()))
                .toList();
        return changes.isEmpty() ? moment : moment.withChanges(changes);
    }

    private static Stream<FactChange> changes(Evidence shown, History history) {
        return AlertEvidence.facts(shown).distinct().flatMap(factId -> change(shown, factId, history).stream());
    }

    /** Empty where the fact says what it said, or is so old that nobody knows. */
    private static Optional<FactChange> change(Evidence shown, String factId, History history) {
        @Nullable StoredFact held = history.held(factId);
        @Nullable StoredFact here = history.find(factId);
        boolean isMain = factId.equals(shown.getFactId());
        boolean stands = here != null && Facts.isUsable(here.getFact()) && (!isMain || saysWhatItSaid(shown, here));
        return held == null || stands
                ? Optional.empty()
                : Optional.of(new FactChange(isMain ? asShown(held, shown) : held, here));
    }

    /** What follows from several facts has no value of its own to hold a fact against: the message that brought it tells. */
    private static boolean saysWhatItSaid(Evidence shown, StoredFact here) {
        return shown.getRestsOn().isEmpty()
                ? FactChange.text(here).equals(shown.getValue())
                        && here.getFact().getEffective().equals(shown.getEffective())
                : here.getEventId().equals(shown.getEventId());
    }

    private static StoredFact asShown(StoredFact held, Evidence shown) {
        var said = new Observation(
                shown.getConcept(),
                shown.getValue(),
                Comparator.equal,
                shown.getUnit(),
                null,
                "",
                "",
                List.of(),
                null,
                null);
        Fact fact = Fact.newBuilder(held.getFact())
                .setEffective(shown.getEffective())
                .setBody(said)
                .build();
        return StoredFact.newBuilder(held).setFact(fact).build();
    }
}
