package health.vigil.standalone.demo;

import health.vigil.schemas.Alert;

/**
 * An alert as the demo shows it.
 *
 * @param alert the revision
 * @param bed where the patient lies; a question mark where that is not known
 */
record SeenAlert(Alert alert, String bed) {}
