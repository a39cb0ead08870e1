package health.vigil.consumers.console;

import health.vigil.consumers.console.board.ReadModel;
import health.vigil.schemas.api.ProblemException;

/** Half a board would be taken for a whole one: nothing is shown before everything is there. */
final class CaughtUp {

    private CaughtUp() {}

    /** What the console knows, once that is all. */
    static ReadModel model(Console console) {
        if (!console.model().isCaughtUp()) {
            throw ProblemException.tryAgain(
                    "Ask again in a few seconds", "The console has just started and still reads what there is");
        }
        return console.model();
    }
}
