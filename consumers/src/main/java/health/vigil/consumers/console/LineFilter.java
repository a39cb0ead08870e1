package health.vigil.consumers.console;

import health.vigil.consumers.console.board.BoardLine;
import health.vigil.consumers.console.board.SummaryBook;
import health.vigil.schemas.api.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the ward board are asked for.
 *
 * @param unit only this unit; null for all
 * @param stay which stays
 */
record LineFilter(@Nullable String unit, Stay stay) {

    /** Which stays. */
    enum Stay {
        ALL,
        CURRENT,
        FINISHED
    }

    static Stay stay(@Nullable String encounter) {
        return switch (encounter) {
            case null -> Stay.ALL;
            case "current" -> Stay.CURRENT;
            case "finished" -> Stay.FINISHED;
            default -> throw ProblemException.badRequest("encounter must be current or finished, or left out for all");
        };
    }

    boolean accepts(BoardLine line) {
        var location = line.summary().getLocation();
        return (unit == null || (location != null && unit.equals(location.getUnit())))
                && switch (stay) {
                    case ALL -> true;
                    case CURRENT -> !line.isGone();
                    case FINISHED -> SummaryBook.isOver(line.summary());
                };
    }
}
