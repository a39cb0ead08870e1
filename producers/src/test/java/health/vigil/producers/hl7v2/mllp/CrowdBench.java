package health.vigil.producers.hl7v2.mllp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What a crowd of connections costs a running Vigil, and what one more sender feels of it: idle connections, frames that
 * never end, senders that never read their answers, frames of a gigabyte. Alone and with a crowd take turns, and medians are
 * told. Not a test: run it against {@code ./vigil start} from the module's test classes, with the port, the process id, how
 * many turns, which crowds (words of their names, or {@code all}), and {@code tls} where the port wants it.
 */
final class CrowdBench {

    private static final int MESSAGES = 1_000;
    private static final int SENDERS_BUFFER = 16 * 1024;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss+0000").withZone(ZoneOffset.UTC);

    private final int port;
    private final long process;
    private final SocketFactory sockets;
    private final PrintStream out;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger flooded = new AtomicInteger();

    private CrowdBench(int port, long process, SocketFactory sockets, PrintStream out) {
        this.port = port;
        this.process = process;
        this.sockets = sockets;
        this.out = out;
    }

    // It is a program, and says what it measures.
    @SuppressWarnings("SystemOut")
    public static void main(String... arguments) throws Exception {
        SocketFactory sockets = arguments.length > 4 ? trustingAll() : SocketFactory.getDefault();
        new CrowdBench(Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]), sockets, System.out)
                .run(Integer.parseInt(arguments[2]), arguments[3]);
    }

    private void run(int turns, String wanted) throws Exception {
        for (int warmingUp = 0; warmingUp < 4; warmingUp++) {
            measure();
        }
        for (Crowd crowd : crowds()) {
            if (wanted.equals("all") || crowd.name().contains(wanted)) {
                compare(crowd, turns);
            }
        }
    }

    private List<Crowd> crowds() {
        return List.of(
                new Crowd("10,000 idle", 10_000, _ -> {}),
                new Crowd(
                        "2,000 frames of 60 kB that never end",
                        2_000,
                        socket -> write(socket, "\u000BMSH|" + "x".repeat(60_000))),
                new Crowd(
                        "one that never reads its answers",
                        1,
                        socket -> Thread.ofVirtual().start(() -> flood(socket))),
                new Crowd(
                        "20 that never read their answers",
                        20,
                        socket -> Thread.ofVirtual().start(() -> flood(socket))),
                new Crowd(
                        "2 in the middle of a gigabyte",
                        2,
                        socket -> Thread.ofVirtual().start(() -> gigabyte(socket))));
    }

    /** What one connection of a crowd does once it is there. */
    private interface Part {
        void play(Socket socket) throws IOException;
    }

    private record Crowd(String name, int size, Part part) {}

    /** Round trips in milliseconds. */
    private record Times(double p50, double p99) {

        static Times median(List<Times> all) {
            return new Times(
                    middle(all.stream().map(Times::p50)), middle(all.stream().map(Times::p99)));
        }

        private static double middle(Stream<Double> values) {
            List<Double> sorted = values.sorted().toList();
            return sorted.get(sorted.size() / 2);
        }
    }

    private void compare(Crowd crowd, int turns) throws Exception {
        var alone = new ArrayList<Times>();
        var together = new ArrayList<Times>();
        var later = new ArrayList<Times>();
        for (int turn = 0; turn < turns; turn++) {
            alone.add(measure());
            long before = heap();
            var connections = new ArrayList<Socket>();
            try {
                for (int i = 0; i < crowd.size(); i++) {
                    connections.add(connected());
                    play(crowd.part(), connections.getLast());
                }
                together.add(measure());
                later.add(measure());
                out.printf(
                        "%s: %s alone, %s together, heap %+d kB, %s, %d closed, %d sent and not read%n",
                        crowd.name(),
                        alone.getLast(),
                        together.getLast(),
                        (heap() - before) / 1000,
                        resident(),
                        refused.get(),
                        flooded.get());
            } finally {
                for (Socket socket : connections) {
                    socket.close();
                }
            }
        }
        tell(crowd.name(), "alone", alone);
        tell(crowd.name(), "together", together);
        tell(crowd.name(), "a little later", later);
    }

    private void tell(String crowd, String when, List<Times> all) {
        Times median = Times.median(all);
        out.printf("%-38s %-14s p50 %6.2f ms  p99 %6.2f ms  %s%n", crowd, when, median.p50(), median.p99(), all);
    }

    private Socket connected() throws IOException {
        Socket socket = sockets.createSocket();
        // Small, so that what is measured is not how much the system takes from senders of this same machine.
        socket.setReceiveBufferSize(SENDERS_BUFFER);
        socket.setSendBufferSize(SENDERS_BUFFER);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        if (socket instanceof SSLSocket secured) {
            secured.startHandshake();
        }
        return socket;
    }

    private void play(Part part, Socket socket) {
        try {
            part.play(socket);
        } catch (IOException e) {
            refused.incrementAndGet();
        }
    }

    private Times measure() throws IOException {
        long[] nanos = new long[MESSAGES];
        try (Socket socket = connected()) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            for (int i = 0; i < MESSAGES; i++) {
                long began = System.nanoTime();
                write(socket, frame());
                awaitAnswer(in);
                nanos[i] = System.nanoTime() - began;
            }
        }
        Arrays.sort(nanos);
        return new Times(nanos[MESSAGES / 2] / 1e6, nanos[MESSAGES * 99 / 100] / 1e6);
    }

    private String resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElse("VmRSS unknown");
    }

    /** Bytes that are alive, after a full collection. */
    private long heap() throws IOException {
        var jcmd = new ProcessBuilder("jcmd", Long.toString(process), "GC.class_histogram").start();
        try (var lines = jcmd.inputReader()) {
            String total = lines.lines().reduce("", (_, line) -> line);
            return Long.parseLong(total.strip().split("\\s+", -1)[2]);
        }
    }

    private static SocketFactory trustingAll() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustingAll()}, null);
        return context.getSocketFactory();
    }

    /** For a bench that sends nothing of value. */
    private static final class TrustingAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private String frame() {
        String time = TIME.format(Instant.now());
        return "\u000BMSH|^~\\&|CROWD|BENCH|||" + time + "||ORU^R01|c" + sent.incrementAndGet()
                + "|P|2.5.1\rPID|1||7^^^HOSP^MR\r" + "OBR|1||F1^LAB|GLU^^L|||" + time
                + "\rOBX|1|NM|8867-4^HR^LN||88|/min|||||F\r\u001C\r";
    }

    private static void awaitAnswer(InputStream in) throws IOException {
        int last = -1;
        for (int next = in.read(); !(last == 0x1C && next == '\r'); next = in.read()) {
            if (next < 0) {
                throw new IOException("Vigil has hung up");
            }
            last = next;
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    private void flood(Socket socket) {
        try {
            while (true) {
                write(socket, frame());
                flooded.incrementAndGet();
            }
        } catch (IOException e) {
            refused.incrementAndGet();
        }
    }

    private void gigabyte(Socket socket) {
        try {
            write(socket, "\u000BMSH|");
            for (int i = 0; i < 1024; i++) {
                write(socket, "x".repeat(1 << 20));
            }
            write(socket, "\u001C\r");
        } catch (IOException e) {
            refused.incrementAndGet();
        }
    }
}
