package health.vigil.standalone.replay;

import health.vigil.producers.offline.OfflineFeed;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.standalone.records.IcuRecord;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What the journal would hold of a stay: the messages that a replay sends, mapped as a listener maps them, without a listener. */
public final class StayJournal {

    private final OfflineFeed feed = new OfflineFeed("records", "ICU2019");

    /** The entries of a stay that begins then, in the order of time, each at its message's time. */
    public List<ClinicalEvent> of(IcuRecord stay, Instant admitted) {
        return of(Ward.beginning(List.of(stay), admitted)).toList();
    }

    /** The entries of a ward, in the order of time, each mapped when it is asked for. */
    public Stream<ClinicalEvent> of(Ward ward) {
        return ward.steps(true).stream()
                .flatMap(step -> feed.read(Hl7Messages.of(step), Hl7Messages.controlId(step), step.at()).stream());
    }
}
