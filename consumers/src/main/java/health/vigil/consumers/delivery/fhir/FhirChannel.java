package health.vigil.consumers.delivery.fhir;

import ca.uhn.fhir.context.FhirContext;
import health.vigil.consumers.delivery.channel.Channel;
import health.vigil.consumers.delivery.channel.HttpSender;
import health.vigil.consumers.delivery.channel.Notice;
import health.vigil.consumers.delivery.channel.Outcome;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Posts transactions to a FHIR R4 server. */
public final class FhirChannel implements Channel {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final HttpSender sender;
    private final URI base;
    private final Optional<String> bearerToken;
    private final AlertNames names;
    private final Duration timeout;

    /**
     * @param base base address of the server
     * @param bearerToken sent as `Authorization` where there is one
     * @param systems naming systems of record numbers, by authority
     */
    public FhirChannel(
            HttpSender sender, URI base, Optional<String> bearerToken, Map<String, String> systems, Duration timeout) {
        this.sender = sender;
        this.base = base;
        this.bearerToken = bearerToken;
        this.names = new AlertNames(Map.copyOf(systems));
        this.timeout = timeout;
    }

    @Override
    public Outcome send(Notice notice) throws InterruptedException {
        String body = FHIR.newJsonParser().encodeResourceToString(AlertBundle.of(notice, names));
        var request = HttpRequest.newBuilder(base)
                .header("Content-Type", "application/fhir+json; charset=utf-8")
                .header("Accept", "application/fhir+json")
                .header("X-Request-Id", notice.key())
                .POST(BodyPublishers.ofString(body));
        bearerToken.ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return sender.send(request.build(), timeout);
    }

    @Override
    public void close() {
        sender.close();
    }
}
