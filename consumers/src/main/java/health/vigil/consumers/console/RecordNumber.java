package health.vigil.consumers.console;

import health.vigil.consumers.console.board.ReadModel;
import health.vigil.schemas.api.ProblemException;
import java.util.Set;
import java.util.stream.Collectors;

/** A number by which a patient is known, as people write it: `AUTHORITY|ID`. */
record RecordNumber(String authority, String id) {

    static RecordNumber of(String written) {
        int bar = written.lastIndexOf('|');
        if (bar < 1 || bar == written.length() - 1) {
            throw unreadable();
        }
        return new RecordNumber(written.substring(0, bar), written.substring(bar + 1));
    }

    static ProblemException unreadable() {
        return ProblemException.badRequest("identifier must be AUTHORITY|ID, such as HOSPITAL|12345");
    }

    /** Keys of the records that have it, those that were merged into others among them. */
    Set<String> find(ReadModel model) {
        return model.patientsKnownBy(authority, id);
    }

    /** Keys of the records in which the patients who are known by it go on. */
    Set<String> findSurviving(ReadModel model) {
        return find(model).stream().map(model::survivor).collect(Collectors.toSet());
    }
}
