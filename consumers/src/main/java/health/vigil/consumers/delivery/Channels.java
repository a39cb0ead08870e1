package health.vigil.consumers.delivery;

import health.vigil.consumers.delivery.channel.Channel;
import health.vigil.consumers.delivery.channel.HttpSender;
import health.vigil.consumers.delivery.fhir.FhirChannel;
import health.vigil.consumers.delivery.hl7v2.Hl7Channel;
import health.vigil.consumers.delivery.webhook.WebhookChannel;
import health.vigil.consumers.tls.OutgoingTls;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Makes the channel of each destination. */
final class Channels {

    private final OutgoingTls tls;
    private final InstantSource edge;

    Channels(OutgoingTls tls, InstantSource edge) {
        this.tls = tls;
        this.edge = edge;
    }

    /** @throws IllegalArgumentException if the destination's keys or secret cannot be used, saying what to write */
    Channel of(DestinationSettings settings) {
        var config = settings.config();
        Optional<SSLContext> context = settings.needsTls() ? Optional.of(context(settings)) : Optional.empty();
        return switch (config.kind()) {
            case webhook ->
                new WebhookChannel(
                        new HttpSender(context),
                        settings.url(),
                        config.source(),
                        config.secret().orElseThrow(),
                        config.timeout(),
                        InstantSource.system());
            case fhir ->
                new FhirChannel(
                        new HttpSender(context),
                        settings.url(),
                        config.bearerToken(),
                        config.identifierSystems(),
                        config.timeout());
            case hl7v2 ->
                Hl7Channel.to(
                        new Hl7Channel.Receiver(
                                config.host().orElseThrow(), config.port().orElseThrow(), context, config.timeout()),
                        config.sendingApplication(),
                        config.sendingFacility(),
                        config.receivingApplication().orElse(""),
                        config.receivingFacility().orElse(""),
                        edge);
        };
    }

    private SSLContext context(DestinationSettings settings) {
        return tls.context(
                DestinationSettings.key(settings.name()) + ".tls",
                settings.config().tls());
    }
}
