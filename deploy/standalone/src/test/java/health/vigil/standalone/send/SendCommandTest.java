package health.vigil.standalone.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SendCommandTest {

    private static final String ONE = "MSH|^~\\&|A|B|C|D|2026||ADT^A01|ONE|P|2.5";
    private static final String TWO = "MSH|^~\\&|A|B|C|D|2026||ADT^A01|TWO|P|2.5";

    @TempDir
    private Path files;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldSayThatNobodyListens() throws IOException {
        Address nobody;
        try (var server = TinyMllpServer.agreeable()) {
            nobody = server.address();
        }

        int status = send(nobody, write("a.hl7", ONE));

        assertThat(status).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("Nobody takes HL7 v2 at " + nobody)
                .contains("start Vigil with ./vigil start");
    }

    @Test
    void shouldSayThatADirectoryHoldsNoMessages() throws IOException {
        write("notes.txt", ONE);

        try (var server = TinyMllpServer.agreeable()) {
            assertThat(send(server.address(), files)).isEqualTo(1);
        }
        assertThat(err.toString()).contains(files + " holds no file that ends in .hl7");
    }

    @Test
    void shouldTakeFilesNamedInCapitals() throws IOException {
        write("A.HL7", ONE);

        try (var server = TinyMllpServer.agreeable()) {
            assertThat(send(server.address(), files)).isZero();
        }
        assertThat(out.toString()).contains("ONE");
    }

    @Test
    void shouldSayThatACertificateCannotBeUsed() throws IOException {
        Path noCertificate = write("tls.crt", "no certificate");

        try (var server = TinyMllpServer.agreeable()) {
            int status = send(
                    server.address(),
                    write("a.hl7", ONE),
                    "--certificate=" + noCertificate,
                    "--key=" + noCertificate,
                    "--trust=" + noCertificate);

            assertThat(status).isEqualTo(1);
            assertThat(err.toString())
                    .startsWith("The certificate, key or trusted certificates cannot be used")
                    .contains(noCertificate.toString());
        }
    }

    @Test
    void shouldEndWithOneAndShowTheTextWhenAMessageIsRefused() throws IOException {
        try (var server = new TinyMllpServer(message -> "MSH|^~\\&|X\rMSA|AE|" + TinyMllpServer.controlId(message)
                + "\rERR||PID^1^3|101^Required field missing^HL70357|E||||PID-3 is empty: send a record number\r")) {
            int status = send(server.address(), write("a.hl7", ONE), "--json");

            assertThat(status).isEqualTo(1);
            assertThat(out.toString())
                    .contains(
                            "\"controlId\":\"ONE\",\"code\":\"AE\",\"error\":\"PID-3 is empty: send a record number\"");
        }
    }

    @Test
    void shouldGoOnWithTheNextMessageWhenTheReceiverHangsUp() throws IOException {
        try (var server = new TinyMllpServer(message ->
                message.contains("|ONE|") ? "" : "MSH|^~\\&|X\rMSA|AA|" + TinyMllpServer.controlId(message) + "\r")) {
            int status = send(server.address(), write("a.hl7", ONE + "\r\r" + TWO));

            assertThat(status).isEqualTo(1);
            assertThat(out.toString().lines().toList().getFirst()).contains("ended without an answer");
            assertThat(out.toString().lines().toList().getLast())
                    .startsWith("AA")
                    .endsWith("#2  TWO");
        }
    }

    @Test
    void shouldNotTakeALateAnswerForThisMessages() throws IOException {
        try (var server = new TinyMllpServer(message -> "MSH|^~\\&|X\rMSA|AA|OTHER\r")) {
            int status = send(server.address(), write("a.hl7", ONE));

            assertThat(status).isEqualTo(1);
            assertThat(out.toString()).contains("The answer is for control id 'OTHER'");
        }
    }

    @Test
    void shouldSendPlainAndFramedFilesWithAnyLineEnds() throws IOException {
        Path framed = write("framed.hl7", "\u000b" + ONE + "\rPID|1\r\u001c\r\u000b" + TWO + "\r\u001c\r");
        Path crlf = write("crlf.hl7", "FHS|x\r\nBHS|x\r\n" + ONE + "\r\nPID|1\r\n" + TWO + "\r\nBTS|2\r\nFTS|1\r\n");
        Path lf = write("lf.hl7", "\ufeff" + ONE + "\nPID|1\n\n" + TWO + "\n");
        try (var server = TinyMllpServer.agreeable()) {
            for (Path file : new Path[] {framed, crlf, lf}) {
                assertThat(send(server.address(), file)).as(file.toString()).isZero();
            }

            assertThat(server.received())
                    .containsExactly(
                            ONE + "\rPID|1\r",
                            TWO + "\r",
                            ONE + "\rPID|1\r",
                            TWO + "\r",
                            ONE + "\rPID|1\r",
                            TWO + "\r");
        }
    }

    @Test
    void shouldNotWaitForAnAnswerThatTheMessageDoesNotAskFor() throws IOException {
        try (var server =
                new TinyMllpServer(message -> "MSH|^~\\&|X\rMSA|AA|" + TinyMllpServer.controlId(message) + "\r")) {
            int status = send(server.address(), write("a.hl7", ONE + "|||NE|NE\r\r"));

            assertThat(status).isZero();
            assertThat(err.toString()).contains("1 message: 1 no answer asked for");
        }
    }

    @Test
    void shouldWaitForBothAnswersWhenTheMessageAsksForThem() throws IOException {
        try (var server = new TinyMllpServer(message -> "MSH|^~\\&|X\rMSA|CA|ONE\r\u001c\r\u000bMSH|^~\\&|X\rMSA|"
                + (message.contains("|ONE|") ? "AE" : "AA") + "|ONE\r")) {
            int status = send(server.address(), write("a.hl7", ONE + "|||AL|AL\r\r"));

            assertThat(status).isEqualTo(1);
            assertThat(err.toString()).contains("1 message: 1 AE");
        }
    }

    @Test
    void shouldSendEachMessageAsOftenAsAskedOverSeveralConnections() throws IOException {
        try (var server = TinyMllpServer.agreeable()) {
            int status = send(server.address(), write("a.hl7", ONE), "--connections", "4", "--repeat", "100");

            assertThat(status).isZero();
            assertThat(server.received()).hasSize(100);
            assertThat(err.toString()).contains("100 messages: 100 AA");
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(files.resolve(name), text);
    }

    private int send(Address to, Path file, String... options) {
        var command = new CommandLine(new SendCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    err.write(String.valueOf(failure.getMessage()));
                    return 1;
                });
        return command.execute(Stream.concat(Stream.of(file.toString(), "--to", to.toString()), Arrays.stream(options))
                .toArray(String[]::new));
    }
}
