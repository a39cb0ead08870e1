package health.vigil.streams.assessment;

import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentRequest;

/** What becomes of a question. */
public sealed interface Verdict {

    /** It goes to the workers. */
    record LetGo(AssessmentRequest question) implements Verdict {}

    /** Nobody is asked, and the answer says why. */
    record Skipped(Assessment answer) implements Verdict {}
}
