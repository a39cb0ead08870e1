package health.vigil.standalone.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.standalone.api.NoAnswerException;
import health.vigil.standalone.progress.ProgressBar;
import java.io.PrintWriter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What Vigil tells while it reads messages again: a bar on standard error, and lines on standard output. */
final class ReplayProgress implements AutoCloseable {

    private final CommandSpec spec;
    private final boolean json;
    private final String title;
    private @Nullable ProgressBar bar;
    private @Nullable JsonNode end;

    ReplayProgress(CommandSpec spec, boolean json, String title) {
        this.spec = spec;
        this.json = json;
        this.title = title;
    }

    /** Takes the next line of the answer. */
    void take(JsonNode line, Function<JsonNode, String> text) {
        if (line.has("total")) {
            bar = ProgressBar.onStandardError(title, line.get("total").asLong());
        } else if (line.has("done") || line.has("failed")) {
            end = line;
        } else {
            print(line, text);
        }
    }

    /** The last line: what came of it. */
    JsonNode end() throws NoAnswerException {
        @Nullable JsonNode last = end;
        if (last == null) {
            throw new NoAnswerException("Vigil ended before it was done: run it again, what is done stays done");
        }
        if (last.has("failed")) {
            throw new NoAnswerException(last.get("failed").asText());
        }
        if (json) {
            out(last.toString());
        }
        return last;
    }

    /** Says something to a person. */
    void say(String text) {
        if (bar != null) {
            bar.clear();
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println(text);
        err.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.clear();
        }
    }

    private void print(JsonNode line, Function<JsonNode, String> text) {
        if (bar != null) {
            if (line.has("messages")) {
                bar.reach(line.get("messages").asLong());
                return;
            }
            bar.clear();
        }
        out(json ? line.toString() : text.apply(line));
        if (bar != null) {
            bar.step();
        }
    }

    private void out(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
