package health.vigil.producers.hl7v2.http;

import health.vigil.producers.hl7v2.reception.EntryConfig.Protocol;
import health.vigil.producers.hl7v2.reception.FeedChoice;
import health.vigil.producers.hl7v2.reception.Receptions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Builds the reception of HL7 v2 over HTTP. */
@Singleton
class HttpService {

    private static final int LAST_TO_START = 300;
    private static final int FIRST_TO_STOP = 1;

    private final FeedChoice feeds;
    private final HttpReception reception;

    @Inject
    HttpService(Receptions receptions, HttpConfig config) {
        this.feeds = receptions.shared(Protocol.HTTP, config.feed());
        this.reception = new HttpReception(feeds, config);
    }

    void start(@Observes @Priority(LAST_TO_START) StartupEvent event) {
        feeds.listening(true);
    }

    void stop(@Observes @Priority(FIRST_TO_STOP) ShutdownEvent event) {
        feeds.listening(false);
    }

    HttpReception reception() {
        return reception;
    }
}
