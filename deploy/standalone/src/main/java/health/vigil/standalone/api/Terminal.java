package health.vigil.standalone.api;

import java.io.Console;
import java.util.Optional;

/** The terminal at which a person can be asked. */
public final class Terminal {

    private Terminal() {}

    /** Empty where nobody types: standard input is a file or a pipe. */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 gives none where standard input is no terminal
    public static Optional<Console> here() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
}
