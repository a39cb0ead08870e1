package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.feed.Supervision;
import health.vigil.producers.hl7v2.reception.EntryConfig.Protocol;
import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.publish.FeedClock;
import health.vigil.producers.publish.Publisher;
import health.vigil.producers.reread.Rereaders;
import health.vigil.producers.terminology.Terminology;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.ClientProxy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;

/** Builds the receptions of the feeds. */
@Singleton
final class ReceptionBeans {

    @Produces
    @Singleton
    Receptions receptions(
            FeedsConfig feeds,
            Pseudonyms pseudonyms,
            Terminology terminology,
            Publisher publisher,
            InstantSource clock,
            MeterRegistry meters,
            Supervision supervision,
            Rereaders rereaders) {
        return new Receptions(feeds, name -> {
            var reception = new Reception(
                    feeds.feed(name),
                    pseudonyms,
                    feeds.terminology(name, terminology),
                    publisher,
                    clock,
                    messageTimes(clock),
                    meters,
                    supervision.watch(name, protocol(feeds.entry(name))));
            rereaders.add(name, reception::reread);
            return reception;
        });
    }

    private static String protocol(EntryConfig entry) {
        return entry.protocol().orElse(Protocol.MLLP).name().toLowerCase(Locale.ROOT);
    }

    private static Consumer<Instant> messageTimes(InstantSource clock) {
        return ClientProxy.unwrap(clock) instanceof FeedClock feedClock ? feedClock::advance : time -> {};
    }
}
