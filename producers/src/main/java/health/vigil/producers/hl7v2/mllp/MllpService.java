package health.vigil.producers.hl7v2.mllp;

import health.vigil.producers.feed.Supervision;
import health.vigil.producers.hl7v2.reception.FeedsConfig;
import health.vigil.producers.hl7v2.reception.Reception;
import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.publish.FeedClock;
import health.vigil.producers.publish.Publisher;
import health.vigil.producers.reread.Rereaders;
import health.vigil.producers.terminology.Terminology;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.ClientProxy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the MLLP listener: the last to start, when all that its messages go through is up, and the first to stop. */
@ApplicationScoped
public class MllpService {

    private static final int LAST_TO_START = 300;
    private static final int FIRST_TO_STOP = 1;

    private @Nullable MllpListener listener;

    void start(
            @Observes @Priority(LAST_TO_START) StartupEvent event,
            MllpConfig config,
            FeedsConfig feeds,
            Pseudonyms pseudonyms,
            Terminology terminology,
            Publisher publisher,
            InstantSource clock,
            MeterRegistry meters,
            Supervision supervision,
            Rereaders rereaders) {
        var reception = new Reception(
                feeds.feed(config.feed()),
                pseudonyms,
                feeds.terminology(config.feed(), terminology),
                publisher,
                clock,
                messageTimes(clock),
                meters,
                supervision.watch(config.feed(), "mllp"));
        rereaders.add(config.feed(), reception::reread);
        listener = MllpListener.start(config, reception, meters);
    }

    void stop(@Observes @Priority(FIRST_TO_STOP) ShutdownEvent event) {
        if (listener != null) {
            listener.close();
        }
    }

    private static Consumer<Instant> messageTimes(InstantSource clock) {
        return ClientProxy.unwrap(clock) instanceof FeedClock feedClock ? feedClock::advance : time -> {};
    }
}
