package health.vigil.standalone.progress;

import java.io.Console;
import java.io.PrintStream;

/** One line on a terminal that fills up; on anything else a line every tenth. Safe for several threads. */
public final class ProgressBar implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final int COLUMNS = 79;
    private static final int HUNDRED = 100;
    private static final int TENTH = 10;

    private final PrintStream out;
    private final boolean terminal;
    private final String title;
    private final long total;
    private long done;
    private int shown = -1;

    public ProgressBar(PrintStream out, boolean terminal, String title, long total) {
        this.out = out;
        this.terminal = terminal;
        this.title = title;
        this.total = total;
        show();
    }

    /** A bar on standard error. */
    // Java 25 gives no console again where one of the streams is not a terminal.
    @SuppressWarnings("SystemConsoleNull")
    public static ProgressBar onStandardError(String title, long total) {
        Console console = System.console();
        return new ProgressBar(System.err, console != null && console.isTerminal(), title, total);
    }

    /** One more is done. */
    public synchronized void step() {
        reach(done + 1);
    }

    /** So many are done. */
    public synchronized void reach(long all) {
        done = all;
        show();
    }

    /** Makes room on the terminal for other lines; the next step draws it again. */
    public synchronized void clear() {
        if (terminal) {
            out.print("\r" + " ".repeat(COLUMNS) + "\r");
            out.flush();
            shown = -1;
        }
    }

    /** Ends the line. */
    @Override
    public synchronized void close() {
        if (terminal && total > 0) {
            out.println();
        }
    }

    private void show() {
        if (total == 0) {
            return;
        }
        int percent = (int) Math.min(HUNDRED, HUNDRED * done / total);
        int step = terminal ? percent : percent / TENTH * TENTH;
        if (step == shown) {
            return;
        }
        shown = step;
        int filled = WIDTH * step / HUNDRED;
        String line = "%-28s [%s%s] %3d %%".formatted(title, "#".repeat(filled), ".".repeat(WIDTH - filled), step);
        out.print(terminal ? "\r" + line : line + System.lineSeparator());
        out.flush();
    }
}
