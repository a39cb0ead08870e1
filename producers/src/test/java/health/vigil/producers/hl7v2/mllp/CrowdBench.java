package health.vigil.producers.hl7v2.mllp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a crowd of connections costs a running Vigil, and what one more sender feels of it: idle connections, frames that
 * never end, senders that never read their answers, a frame of a gigabyte. Not a test: run it against {@code ./vigil start}
 * with the port and the process id of that, from the module's test classes.
 */
final class CrowdBench {

    private static final int MESSAGES = 3_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss+0000").withZone(ZoneOffset.UTC);

    private final int port;
    private final Path status;
    private final PrintStream out;
    private int sent;
    private final AtomicInteger refused = new AtomicInteger();

    private CrowdBench(int port, long process, PrintStream out) {
        this.port = port;
        this.status = Path.of("/proc/" + process + "/status");
        this.out = out;
    }

    // It is a program, and says what it measures.
    @SuppressWarnings("SystemOut")
    public static void main(String... arguments) throws Exception {
        new CrowdBench(Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]), System.out).run();
    }

    private void run() throws Exception {
        for (int warmingUp = 0; warmingUp < 5; warmingUp++) {
            report("alone");
        }
        with("10,000 idle", 10_000, _ -> {});
        report("alone");
        with("2,000 frames of 60 kB that never end", 2_000, socket -> write(socket, "\u000BMSH|" + "x".repeat(60_000)));
        report("alone");
        with(
                "20 that never read their answers",
                20,
                socket -> Thread.ofVirtual().start(() -> flood(socket)));
        report("alone");
        with("2 in the middle of a gigabyte", 2, socket -> Thread.ofVirtual().start(() -> gigabyte(socket)));
        report("alone");
    }

    /** What one connection of a crowd does once it is there. */
    private interface Part {
        void play(Socket socket) throws IOException;
    }

    private void with(String crowd, int size, Part part) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < size; i++) {
                sockets.add(new Socket(InetAddress.getLoopbackAddress(), port));
                play(part, sockets.getLast());
            }
            report(crowd);
            report(crowd);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private void play(Part part, Socket socket) {
        try {
            part.play(socket);
        } catch (IOException e) {
            refused.incrementAndGet();
        }
    }

    private void report(String crowd) throws IOException {
        long[] nanos = new long[MESSAGES];
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
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
        out.printf(
                "%-40s p50 %6.2f ms  p99 %6.2f ms  %s  %d closed%n",
                crowd, nanos[MESSAGES / 2] / 1e6, nanos[MESSAGES * 99 / 100] / 1e6, memory(), refused.get());
    }

    private String memory() throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElse("VmRSS unknown");
    }

    private String frame() {
        String time = TIME.format(Instant.now());
        return "\u000BMSH|^~\\&|CROWD|BENCH|||" + time + "||ORU^R01|c" + sent++ + "|P|2.5.1\rPID|1||7^^^HOSP^MR\r"
                + "OBR|1||F1^LAB|GLU^^L|||" + time + "\rOBX|1|NM|8867-4^HR^LN||88|/min|||||F\r\u001C\r";
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
