package health.vigil.standalone.replay;

import health.vigil.standalone.records.IcuRecord;
import java.time.Instant;

/** Something that happens in a stay, and would have been a message. */
sealed interface Step {

    /** The stay. */
    Stay stay();

    /** When it happens. */
    Instant at();

    /** The patient comes. */
    record Admission(Stay stay) implements Step {
        @Override
        public Instant at() {
            return stay.admitted();
        }
    }

    /** What was charted in an hour. */
    record Charting(Stay stay, IcuRecord.Hour hour) implements Step {
        @Override
        public Instant at() {
            return stay.at(hour);
        }
    }

    /** The patient leaves. */
    record Discharge(Stay stay) implements Step {
        @Override
        public Instant at() {
            return stay.ends();
        }
    }
}
