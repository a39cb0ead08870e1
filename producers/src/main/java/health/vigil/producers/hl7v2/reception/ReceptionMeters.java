package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.hl7v2.mapping.MessageContext.Why;
import health.vigil.producers.publish.ArtefactMeter;
import health.vigil.schemas.ClinicalEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Counters of what is received; names start with {@code vigil_producers_}. */
final class ReceptionMeters {

    private static final String FEED = "feed";

    /** Families that are counted by name; a sender writes what it likes into MSH-9, and counters are for ever. */
    private static final int MAX_FAMILIES = 200;

    private static final Pattern FAMILY = Pattern.compile("[A-Z]{3}\\^[A-Z]\\d\\d");
    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final String feed;
    private final Map<String, Map<AckCode, Counter>> messages = new ConcurrentHashMap<>();
    private final Map<Why, Counter> leftOut = new EnumMap<>(Why.class);
    private final Counter facts;
    private final Counter notKept;
    private final Counter reusedControlIds;
    private final ArtefactMeter artefacts;

    ReceptionMeters(MeterRegistry registry, String feed) {
        this.registry = registry;
        this.feed = feed;
        this.facts = registry.counter("vigil.producers.facts", FEED, feed);
        this.notKept = registry.counter("vigil.producers.not.kept", FEED, feed);
        this.artefacts = new ArtefactMeter(registry, feed);
        this.reusedControlIds = registry.counter("vigil.producers.control.ids.reused", FEED, feed);
        for (Why why : Why.values()) {
            String text = why.name().toLowerCase(Locale.ROOT).replace('_', '-');
            leftOut.put(why, registry.counter("vigil.producers.observations.left.out", FEED, feed, "why", text));
        }
    }

    /** One message and its answer. */
    void message(String type, String event, AckCode answer) {
        String sent = type + "^" + event;
        Map<AckCode, Counter> known = messages.get(sent);
        if (known == null) {
            boolean named =
                    messages.size() < MAX_FAMILIES && FAMILY.matcher(sent).matches();
            known = messages.computeIfAbsent(named ? sent : OTHER, this::counters);
        }
        Objects.requireNonNull(known.get(answer)).increment();
    }

    /** One message whose sender got no answer, because Kafka did not have it. */
    void notKept() {
        notKept.increment();
    }

    /** A control id that came before with other content. */
    void reusedControlId() {
        reusedControlIds.increment();
    }

    /** What one message stated. */
    void facts(List<ClinicalEvent> events) {
        int count = 0;
        for (ClinicalEvent event : events) {
            count += event.getFacts().size();
        }
        facts.increment(count);
        artefacts.count(events);
    }

    /** An observation that was left out without being wrong. */
    void leftOut(Why why) {
        Objects.requireNonNull(leftOut.get(why)).increment();
    }

    private Map<AckCode, Counter> counters(String family) {
        var counters = new EnumMap<AckCode, Counter>(AckCode.class);
        for (AckCode answer : AckCode.values()) {
            counters.put(
                    answer,
                    registry.counter(
                            "vigil.producers.messages", FEED, feed, "family", family, "answer", answer.name()));
        }
        return counters;
    }
}
