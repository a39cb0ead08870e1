package health.vigil.streams.trigger.language;

/** An expression that cannot be used; the message says what to write instead. */
public final class LanguageException extends RuntimeException {

    private final int line;
    private final int column;

    /**
     * @param line of the expression, from 1
     * @param column of the expression, from 1
     */
    LanguageException(String message, int line, int column) {
        super(message);
        this.line = line;
        this.column = column;
    }

    /** Line of the expression, from 1. */
    public int line() {
        return line;
    }

    /** Column of the expression, from 1. */
    public int column() {
        return column;
    }
}
