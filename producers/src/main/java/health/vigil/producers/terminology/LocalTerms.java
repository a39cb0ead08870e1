package health.vigil.producers.terminology;

import java.nio.file.Path;
import java.util.Optional;

/** What one source calls things, over what ships: settings of a feed. */
public interface LocalTerms {

    /** File of the source's own codes: system, code, name and unit, with tabs between. */
    Optional<Path> codes();

    /** File of the source's own answers: concept, system, answer and code, with tabs between. */
    Optional<Path> answers();

    /** File of the source's own spellings of units: written and ucum, with a tab between. */
    Optional<Path> units();

    /**
     * What codes, answers and units mean at the source.
     *
     * @param keys what the keys of the settings start with, for the message
     * @throws IllegalArgumentException if a file cannot be read or used, saying what to write
     */
    default Terminology over(Terminology shipped, String keys) {
        Terminology spelled =
                units().map(file -> shipped.withUnits(keys + "units", file)).orElse(shipped);
        Terminology coded =
                codes().map(file -> spelled.withCodes(keys + "codes", file)).orElse(spelled);
        return answers().map(file -> coded.withAnswers(keys + "answers", file)).orElse(coded);
    }
}
