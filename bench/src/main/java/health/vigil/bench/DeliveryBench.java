package health.vigil.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import health.vigil.standalone.send.Address;
import health.vigil.standalone.send.MllpConnection;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * From the last byte of a corrected result over MLLP to the retraction on the console's stream and at the receiver of each channel, one patient at a time; and
 * how long CDS Hooks takes to answer at 100 requests a second.
 */
final class DeliveryBench {

    private static final String NAME = "delivery";
    private static final int WARM_UP = 100;
    private static final int REQUESTS_A_SECOND = 100;
    private static final int CDS_SECONDS = 10;

    private final int runs;
    private final int patients;
    private final PrintStream progress;
    private final CorrectedPatients ward = new CorrectedPatients();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    DeliveryBench(int runs, int patients, PrintStream progress) {
        this.runs = runs;
        this.patients = patients;
        this.progress = progress;
    }

    List<Measurement> measure() throws IOException, InterruptedException {
        Map<String, List<List<Double>>> retracted = new HashMap<>();
        var cards = new ArrayList<List<Double>>();
        try (var receivers = new AlertReceivers();
                var vigil = VigilUnderTest.start(receivers.settings());
                var engine = MllpConnection.to(new Address("127.0.0.1", vigil.mllpPort()), Duration.ofSeconds(30))) {
            receivers.follow(client, vigil.http("/api/alerts/stream"));
            progress.printf("delivery: warming up with %d patients%n", WARM_UP);
            run(engine, receivers, WARM_UP);
            URI service = vigil.http("/cds-services/vigil-alerts");
            askForCards(service, CDS_SECONDS);
            for (int i = 1; i <= runs; i++) {
                run(engine, receivers, patients)
                        .forEach((kind, times) -> retracted
                                .computeIfAbsent(kind, it -> new ArrayList<>())
                                .add(times));
                send(engine, ward.next());
                receivers.await("hl7v2", "|start|");
                cards.add(askForCards(service, CDS_SECONDS));
                progress.printf(Locale.ROOT, "delivery: run %d of %d is done%n", i, runs);
            }
        }
        var figures = new ArrayList<Measurement>();
        retracted.forEach((kind, times) -> addFigures(figures, "correction-to-" + kind, times));
        addFigures(figures, "cds-hooks-answer", cards);
        return figures;
    }

    /** Milliseconds from correction to retraction by kind of receiver, ascending. */
    private Map<String, List<Double>> run(MllpConnection engine, AlertReceivers receivers, int count)
            throws InterruptedException {
        Map<String, List<Double>> times = new HashMap<>();
        for (int i = 0; i < count; i++) {
            send(engine, ward.next());
            receivers.await("stream", "\"status\":\"raised\"");
            receivers.await("webhook", "health.vigil.alert.raised");
            receivers.await("fhir", "\"active\"");
            receivers.await("hl7v2", "|start|");
            engine.send(ward.correction());
            long sent = System.nanoTime();
            requireAccepted(engine.receive());
            for (var retraction : AlertReceivers.RETRACTION.entrySet()) {
                long came = receivers.await(retraction.getKey(), retraction.getValue());
                times.computeIfAbsent(retraction.getKey(), it -> new ArrayList<>())
                        .add((came - sent) / 1e6);
            }
        }
        times.values().forEach(it -> it.sort(null));
        return times;
    }

    /** Asks at a steady rate, whatever the answers take; milliseconds of each answer since it was due, ascending. */
    private List<Double> askForCards(URI service, int seconds) {
        var answers = new ArrayList<CompletableFuture<Double>>();
        long begin = System.nanoTime();
        for (int i = 0; i < seconds * REQUESTS_A_SECOND; i++) {
            long due = begin + i * 1_000_000_000L / REQUESTS_A_SECOND;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            answers.add(client.sendAsync(hook(service, i), BodyHandlers.ofString())
                    .thenApply(answer -> millisOfCards(answer, due)));
        }
        return answers.stream().map(CompletableFuture::join).sorted().toList();
    }

    private HttpRequest hook(URI service, int request) {
        String body = "{\"hook\":\"patient-view\",\"hookInstance\":\"" + request
                + "\",\"context\":{\"userId\":\"Practitioner/" + request % 20
                + "\",\"patientId\":\"p\"},\"prefetch\":{\"patient\":{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"BENCH\",\"value\":\""
                + ward.patient() + "\"}]}}}";
        return HttpRequest.newBuilder(service)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static double millisOfCards(HttpResponse<String> answer, long due) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("CDS Hooks answered " + answer.statusCode() + ": " + answer.body());
        }
        return (System.nanoTime() - due) / 1e6;
    }

    private static void send(MllpConnection engine, byte[] message) {
        requireAccepted(engine.exchange(message));
    }

    private static void requireAccepted(byte[] answer) {
        String text = new String(answer, US_ASCII);
        if (!text.contains("MSA|AA")) {
            throw new IllegalStateException("A message of the bench was refused: " + text);
        }
    }

    private static void addFigures(List<Measurement> figures, String metric, List<List<Double>> runs) {
        for (var quantile : List.of(Map.entry("p50", 0.5), Map.entry("p99", 0.99))) {
            figures.add(Figure.of(
                    NAME,
                    metric + "-" + quantile.getKey(),
                    "ms",
                    "vigil",
                    runs.stream()
                            .map(run -> Quantiles.of(run, quantile.getValue()))
                            .toList()));
        }
    }
}
