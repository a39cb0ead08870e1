package health.vigil.bench.ingest.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import health.vigil.bench.ChildJvm;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The least that a server can do: finds the frame, MSH-10 and PID-3, sends the bytes to Kafka and answers once it has
 * them. Reads one message at a time, from connections that send one at a time.
 */
public final class BareServer {

    /** Topic of the bytes by MSH-10. */
    public static final String BYTES = "bench.bytes";

    /** Topic of the bytes by PID-3. */
    public static final String PATIENTS = "bench.patients";

    private static final int START = 0x0B;
    private static final int END = 0x1C;

    private final Producer<byte[], byte[]> producer;
    private final boolean twoRecords;

    private BareServer(Producer<byte[], byte[]> producer, boolean twoRecords) {
        this.producer = producer;
        this.twoRecords = twoRecords;
    }

    /**
     * Runs the server.
     *
     * @param arguments its directory, Kafka's address, and how many records to write for each message: 1 or 2
     */
    public static void main(String... arguments) throws IOException {
        // Batches and requests as Vigil's producer has them: what helps one would help the other.
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                arguments[1],
                "acks",
                "all",
                "linger.ms",
                0,
                "batch.size",
                64 * 1024,
                "max.in.flight.requests.per.connection",
                2);
        var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        var server = new BareServer(producer, arguments[2].equals("2"));
        try (var listening = new ServerSocket(0, 256, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> server.accept(listening));
            ChildJvm.ready(Path.of(arguments[0]), listening.getLocalPort());
        }
    }

    private void accept(ServerSocket listening) {
        try {
            while (!listening.isClosed()) {
                Socket socket = listening.accept();
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            System.err.println("Listening ended: " + e.getMessage());
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            serve(socket.getInputStream(), socket.getOutputStream());
        } catch (IOException | ExecutionException e) {
            System.err.println("A connection ended: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(InputStream in, OutputStream out) throws IOException, ExecutionException, InterruptedException {
        byte[] buffer = new byte[64 * 1024];
        int length = 0;
        while (true) {
            int read = in.read(buffer, length, buffer.length - length);
            if (read < 0) {
                return;
            }
            length += read;
            if (length > 2 && buffer[length - 2] == END && buffer[0] == START) {
                out.write(kept(Arrays.copyOfRange(buffer, 1, length - 2)));
                length = 0;
            }
        }
    }

    private byte[] kept(byte[] message) throws ExecutionException, InterruptedException {
        byte[] controlId = field(message, 0, 9);
        Future<?> first = producer.send(new ProducerRecord<>(BYTES, controlId, message));
        if (twoRecords) {
            byte[] patient = field(message, indexOf(message, (byte) '\r', 0) + 1, 3);
            producer.send(new ProducerRecord<>(PATIENTS, patient, message)).get();
        }
        first.get();
        return ("\u000BMSH|^~\\&|VIGIL|HOSP|MONITOR|WARD|20260101000000||ACK^R01^ACK|1|P|2.5.1\rMSA|AA|"
                        + new String(controlId, US_ASCII) + "\r\u001C\r")
                .getBytes(US_ASCII);
    }

    private static byte[] field(byte[] message, int segment, int number) {
        int from = segment;
        for (int i = 0; i < number; i++) {
            from = indexOf(message, (byte) '|', from) + 1;
        }
        return Arrays.copyOfRange(message, from, indexOf(message, (byte) '|', from));
    }

    private static int indexOf(byte[] message, byte wanted, int from) {
        int at = from;
        while (at < message.length && message[at] != wanted) {
            at++;
        }
        return at;
    }
}
