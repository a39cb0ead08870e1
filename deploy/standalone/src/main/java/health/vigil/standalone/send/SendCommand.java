package health.vigil.standalone.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** `vigil send`: HL7 v2 files over MLLP. Exit status 1 if any message was not answered AA or CA. */
@Command(
        name = "send",
        header = "HL7 v2 files over MLLP; per message: file, control id, code, error text, milliseconds.",
        description =
                "A file holds one or several messages, framed or plain, with any line ends. Of a directory, its .hl7"
                        + " files. Exit status 1 if any message was not answered AA or CA.",
        mixinStandardHelpOptions = true)
public final class SendCommand implements Callable<Integer> {

    private final ObjectMapper json = new ObjectMapper();
    private final TreeMap<String, Integer> counts = new TreeMap<>();

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, or directories of .hl7 files.")
    private List<Path> paths;

    private static final String UNASKED = "no answer asked for";
    private static final Set<String> DONE = Set.of("AA", "CA", UNASKED);

    @Option(
            names = "--to",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:2575",
            converter = Address.Converter.class,
            description = "Default: ${DEFAULT-VALUE}.")
    private Address to;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "1",
            description = "Default: 1, which keeps their order.")
    private int connections;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "0", description = "At most N messages a second.")
    private int rate;

    @Option(names = "--repeat", paramLabel = "N", defaultValue = "1", description = "Send all N times, unchanged.")
    private int repeat;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Wait so long for an answer.")
    private int timeout;

    @ArgGroup(exclusive = false)
    private @Nullable SenderTls tls;

    @Option(names = "--json", description = "One JSON object per message on standard output.")
    private boolean asJson;

    @Override
    public Integer call() throws InterruptedException {
        if (connections < 1 || repeat < 1 || rate < 0 || timeout < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--connections, --repeat and --timeout are 1 or more, --rate 0 or more");
        }
        List<OutgoingMessage> messages = MessageFiles.read(paths);
        Optional<SSLContext> context = Optional.ofNullable(tls).map(SenderTls::context);
        var sender = new Sender(() -> MllpConnection.to(to, context, Duration.ofSeconds(timeout)), rate, this::tell);
        sender.send(
                Stream.generate(() -> messages)
                        .limit(repeat)
                        .flatMap(List::stream)
                        .iterator(),
                connections);
        summarise();
        return DONE.containsAll(counts.keySet()) ? 0 : 1;
    }

    private void tell(Answered answered) {
        String said = answered.code().isEmpty() ? "no answer" : answered.code();
        counts.merge(answered.isUnasked() ? UNASKED : said, 1, Integer::sum);
        PrintWriter out = spec.commandLine().getOut();
        out.println(asJson ? line(answered) : readable(answered));
        out.flush();
    }

    private String line(Answered answered) {
        try {
            return json.writeValueAsString(answered);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of texts and numbers is always JSON", e);
        }
    }

    private static String readable(Answered answered) {
        String line = String.format(
                Locale.ROOT,
                "%-2s %8.1f ms  %s #%d  %s",
                answered.code().isEmpty() ? "--" : answered.code(),
                answered.milliseconds(),
                answered.file(),
                answered.message(),
                answered.controlId());
        return answered.error() == null ? line : line + "  " + answered.error();
    }

    private void summarise() {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        PrintWriter err = spec.commandLine().getErr();
        err.println(all
                + (all == 1 ? " message: " : " messages: ")
                + counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ")));
        err.flush();
    }
}
