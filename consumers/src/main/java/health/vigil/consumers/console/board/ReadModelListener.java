package health.vigil.consumers.console.board;

import health.vigil.schemas.Alert;

/** Hears of each change of the read model after it has caught up; called on the thread that reads. */
public interface ReadModelListener {

    /** An alert has a new revision. */
    void alertChanged(Alert alert);

    /** A patient's line on the ward board has changed. */
    void lineChanged(BoardLine line);

    /** Nothing is known of a patient any more. */
    void lineGone(String patientKey);
}
