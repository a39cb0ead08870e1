package health.vigil.consumers.delivery.webhook;

import health.vigil.consumers.delivery.channel.Channel;
import health.vigil.consumers.delivery.channel.HttpSender;
import health.vigil.consumers.delivery.channel.Notice;
import health.vigil.consumers.delivery.channel.Outcome;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Posts signed CloudEvents to an address. */
public final class WebhookChannel implements Channel {

    private final HttpSender sender;
    private final URI url;
    private final URI source;
    private final Signature signature;
    private final Duration timeout;
    private final InstantSource clock;

    /**
     * @param source who says so: the event's source
     * @param secret what signatures are made with
     * @param clock the machine's, against which receivers compare theirs
     * @throws IllegalArgumentException if the secret cannot be read
     */
    public WebhookChannel(
            HttpSender sender, URI url, URI source, String secret, Duration timeout, InstantSource clock) {
        this.sender = sender;
        this.url = url;
        this.source = source;
        this.signature = new Signature(secret);
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public Outcome send(Notice notice) throws InterruptedException {
        byte[] body = AlertEvent.of(notice, source);
        Instant now = clock.instant();
        var request = HttpRequest.newBuilder(url)
                .header("Content-Type", AlertEvent.CONTENT_TYPE)
                .header("Idempotency-Key", notice.key())
                .header("webhook-id", notice.key())
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", signature.of(notice.key(), now, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return sender.send(request, timeout);
    }

    @Override
    public void close() {
        sender.close();
    }
}
