package health.vigil.standalone.replay;

import health.vigil.standalone.api.Credentials;
import health.vigil.standalone.send.Address;
import health.vigil.standalone.send.SendException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A FHIR endpoint; each transaction waits for its answer. */
final class FhirDestination implements Destination {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SUCCESSES = 2;
    private static final int HUNDRED = 100;

    private final URI endpoint;
    private final Credentials credentials = Credentials.ask(null);
    private final FhirBundles bundles = new FhirBundles();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Tally tally = new Tally();

    FhirDestination(Address address) {
        this.endpoint = URI.create("http://" + address + "/fhir");
    }

    @Override
    public void deliver(Step step) throws InterruptedException {
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString(bundles.of(step).toString()));
        credentials.header().ifPresent(header -> request.header("Authorization", header));
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            boolean positive = answer.statusCode() / HUNDRED == SUCCESSES;
            tally.count(Integer.toString(answer.statusCode()), positive, answer.body());
        } catch (IOException e) {
            throw new SendException(
                    "Nobody takes FHIR at " + endpoint + " (" + e
                            + "): start Vigil with ./vigil start, or name the right address with --to HOST:PORT",
                    e);
        }
    }

    @Override
    public void drain() {}

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public void close() {
        http.close();
    }
}
