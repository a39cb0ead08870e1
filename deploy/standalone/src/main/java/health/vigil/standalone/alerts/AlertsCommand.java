package health.vigil.standalone.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.standalone.api.Credentials;
import health.vigil.standalone.api.NoAnswerException;
import health.vigil.standalone.api.VigilApi;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** `vigil alerts`: what has been raised, and its life. */
@Command(
        name = "alerts",
        header = "What has been raised, and its life.",
        description = "Asks a running Vigil. With --follow it goes on with each change as it happens, until Ctrl-C.",
        mixinStandardHelpOptions = true)
public final class AlertsCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int REMEMBERED = 50_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "The account to ask with; its password is VIGIL_PASSWORD, or typed. Or set VIGIL_TOKEN.")
    private @Nullable String user;

    @Option(names = "--follow", description = "Go on with each change as it happens.")
    private boolean follow;

    @Option(names = "--json", description = "One JSON object a line: the alert as the API shows it.")
    private boolean json;

    @Option(names = "--url", paramLabel = "URL", description = "Where Vigil is (default: this machine).")
    private @Nullable URI url;

    /** Newest revision printed, by alert; of the alerts that changed last. */
    private final Map<String, Integer> printed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    private @Nullable String lastEventId;

    @Override
    public Integer call() throws NoAnswerException, InterruptedException {
        var client = new AlertsClient(VigilApi.at(url, Credentials.ask(user)));
        client.list().forEach(alert -> print(alert, AlertText::whole));
        if (follow) {
            followUntilStopped(client);
        }
        return 0;
    }

    private void followUntilStopped(AlertsClient client) throws InterruptedException {
        var follows = new AtomicBoolean(true);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endAsAsked(follows)));
        try {
            while (true) {
                followOnce(client);
                Thread.sleep(PAUSE);
            }
        } finally {
            follows.set(false);
        }
    }

    private void followOnce(AlertsClient client) throws InterruptedException {
        try {
            client.follow(lastEventId, alert -> print(alert, AlertText::newest));
        } catch (NoAnswerException gone) {
            spec.commandLine().getErr().println(gone.getMessage() + "; trying again");
            spec.commandLine().getErr().flush();
        }
    }

    /** Ctrl-C is how it is to end: the status says that it did what was asked, unless it had ended by itself. */
    private static void endAsAsked(AtomicBoolean follows) {
        if (follows.get()) {
            System.out.flush();
            Runtime.getRuntime().halt(0);
        }
    }

    private void print(JsonNode alert, Function<JsonNode, String> text) {
        String id = alert.path("alertId").asText();
        int revision = alert.path("revision").asInt();
        if (printed.getOrDefault(id, 0) >= revision) {
            return;
        }
        printed.remove(id);
        printed.put(id, revision);
        lastEventId = id + ":" + revision;
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? alert.toString() : text.apply(alert));
        out.flush();
    }
}
