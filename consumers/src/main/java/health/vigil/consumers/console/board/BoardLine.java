package health.vigil.consumers.console.board;

import health.vigil.schemas.Alert;
import health.vigil.schemas.PatientSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ward board.
 *
 * @param summary what streams says of the patient
 * @param name the patient's name; null where no feed has said it
 * @param openAlerts the open alerts as they are now, most severe first: newer than those in the summary
 */
public record BoardLine(PatientSummary summary, @Nullable String name, List<Alert> openAlerts) {

    public BoardLine {
        openAlerts = List.copyOf(openAlerts);
    }

    /** The unit where the patient lies or last lay; null where nobody knows. */
    public @Nullable String unit() {
        return summary.getLocation() == null ? null : summary.getLocation().getUnit();
    }

    /** Whether nobody lies there any more, and nobody is wanted about whoever did. */
    public boolean isGone() {
        return SummaryBook.isOver(summary) && openAlerts.isEmpty();
    }

    /** Where the line stands on the board. */
    public BoardPosition position() {
        return BoardPosition.of(this);
    }
}
