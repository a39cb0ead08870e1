package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.hl7v2.mapping.MessageContext.Why;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counters of what is received; names start with {@code vigil_producers_}. */
final class ReceptionMeters {

    private static final int MAX_TYPE_LENGTH = 7;

    private final MeterRegistry registry;
    private final String feed;

    ReceptionMeters(MeterRegistry registry, String feed) {
        this.registry = registry;
        this.feed = feed;
    }

    /** One message and its answer. */
    void message(String type, String event, AckCode answer) {
        registry.counter(
                        "vigil.producers.messages",
                        "feed",
                        feed,
                        "family",
                        family(type, event),
                        "answer",
                        answer.name())
                .increment();
    }

    /** One message whose sender got no answer, because Kafka did not have it. */
    void notKept() {
        registry.counter("vigil.producers.not.kept", "feed", feed).increment();
    }

    /** Facts of one message. */
    void facts(int count) {
        registry.counter("vigil.producers.facts", "feed", feed).increment(count);
    }

    /** An observation that was left out without being wrong. */
    void leftOut(Why why) {
        registry.counter(
                        "vigil.producers.observations.left.out",
                        "feed",
                        feed,
                        "why",
                        why.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .increment();
    }

    // A sender chooses what it writes in MSH-9; the number of time series must not be its choice.
    private static String family(String type, String event) {
        String family = type + "^" + event;
        return family.length() <= MAX_TYPE_LENGTH && family.matches("[A-Z]{3}\\^[A-Z]\\d\\d") ? family : "other";
    }
}
