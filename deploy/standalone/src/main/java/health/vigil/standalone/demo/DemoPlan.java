package health.vigil.standalone.demo;

import health.vigil.standalone.records.IcuRecord;
import health.vigil.standalone.replay.Pacing;
import health.vigil.standalone.replay.Replay;
import health.vigil.standalone.replay.ReplayClock;
import health.vigil.standalone.replay.Ward;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What is to be played, and on which clock: all stays in a fresh data directory, the rest of them after a demo that was
 * stopped, nothing where they are all there.
 *
 * @param bookmark how far it has come
 * @param replay what is left
 * @param clock the edge's clock; not yet started where it is a {@link ReplayClock}
 */
record DemoPlan(DemoBookmark bookmark, Replay replay, InstantSource clock) {

    /** The plan for a data directory. */
    static DemoPlan in(Path data, int patients, double speed) {
        DemoBookmark bookmark = DemoBookmark.in(data).orElseGet(() -> fresh(patients, speed));
        List<IcuRecord> records = SampleStays.first(bookmark.patients());
        Ward ward = Ward.ending(records, bookmark.ends());
        Replay whole = Replay.of(ward, false, Pacing.NONE);
        Replay left = whole.after(bookmark.answered());
        if (left.size() == 0) {
            return new DemoPlan(bookmark, left, InstantSource.system());
        }
        Instant begins = bookmark.answered() == 0
                ? bookmark.ends().minus(Ward.length(records))
                : whole.moment(bookmark.answered() - 1);
        var clock = new ReplayClock(begins, speed);
        return new DemoPlan(bookmark, left.paced(clock::await), clock);
    }

    /** Starts the clock. */
    void begin() {
        if (clock instanceof ReplayClock replayClock) {
            replayClock.start();
        }
    }

    private static DemoBookmark fresh(int patients, double speed) {
        Duration past = Ward.length(SampleStays.first(patients));
        Instant ends = ReplayClock.meeting(past, speed, InstantSource.system());
        // HL7 v2 says seconds; so what is sent says exactly when it happened.
        return new DemoBookmark(patients, ends.truncatedTo(ChronoUnit.SECONDS), 0);
    }
}
