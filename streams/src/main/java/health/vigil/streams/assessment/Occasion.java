package health.vigil.streams.assessment;

import health.vigil.schemas.AssessmentRequest;

/** What may let a question go: that it is asked, or that time passes. */
public sealed interface Occasion {

    /** A question that an alert asks. */
    record Asked(AssessmentRequest question) implements Occasion {}

    /** A second has passed. */
    record Passed() implements Occasion {}
}
