package health.vigil.streams.context;

import health.vigil.schemas.Forward;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One patient at one moment on the way through the topology: what the journal said, what it changed, and how the patient
 * looks now.
 *
 * @param cause body of the journal entry: a clinical event, an answer, an action, a forward, the tick at which something
 *     was due; or a {@link Timer}
 * @param changes facts of which something else may be used than before
 * @param forwards what other keys are to be told
 */
public record Moment(Object cause, List<FactChange> changes, PatientView view, List<Forward> forwards) {

    public String patientKey() {
        return view.patientKey();
    }

    public Instant now() {
        return view.now();
    }

    /** The same with more changes. */
    public Moment withChanges(List<FactChange> others) {
        return new Moment(
                cause, Stream.concat(changes.stream(), others.stream()).toList(), view, forwards);
    }

    /** The same with another view of it. */
    public Moment withView(PatientView other) {
        return new Moment(cause, changes, other, forwards);
    }
}
