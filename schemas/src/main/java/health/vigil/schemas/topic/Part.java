package health.vigil.schemas.topic;

import static health.vigil.schemas.topic.Topics.ALERTS;
import static health.vigil.schemas.topic.Topics.ASSESSMENTS;
import static health.vigil.schemas.topic.Topics.ASSESSMENT_REQUESTS;
import static health.vigil.schemas.topic.Topics.AUDIT;
import static health.vigil.schemas.topic.Topics.CONTEXTS;
import static health.vigil.schemas.topic.Topics.DEAD_LETTERS;
import static health.vigil.schemas.topic.Topics.EVENTS;
import static health.vigil.schemas.topic.Topics.FEEDS;
import static health.vigil.schemas.topic.Topics.FHIR_RESOURCES;
import static health.vigil.schemas.topic.Topics.IDENTITIES;
import static health.vigil.schemas.topic.Topics.QUARANTINE;
import static health.vigil.schemas.topic.Topics.RAW;

import java.util.List;

/**
 * A part of Vigil that runs as a process of its own, and what it does in Kafka: what it needs to be there, and what access
 * control has to allow. Its transactions, topics of its own and the groups that follow from them start with
 * {@link #prefix()}.
 *
 * @param name name of the deployment
 * @param read topics that it reads
 * @param written topics that it writes
 * @param groups how its consumer and share groups begin besides {@link #prefix()}
 * @param watched groups of others whose progress it looks at
 */
public record Part(String name, List<Topic<?>> read, List<Topic<?>> written, String groups, List<String> watched) {

    /** What the hospital says becomes events. */
    public static final Part PRODUCERS = new Part(
            "producers",
            List.of(RAW, IDENTITIES, EVENTS, QUARANTINE, FHIR_RESOURCES, FEEDS),
            List.of(RAW, IDENTITIES, EVENTS, QUARANTINE, FHIR_RESOURCES, FEEDS, AUDIT),
            "vigil-ingest",
            List.of());

    /** Events become alerts; model workers too. */
    public static final Part STREAMS = new Part(
            "streams",
            List.of(EVENTS, ASSESSMENT_REQUESTS),
            List.of(EVENTS, ASSESSMENT_REQUESTS, ASSESSMENTS, ALERTS, CONTEXTS, AUDIT),
            "vigil-assessment-workers",
            List.of());

    /** Alerts reach people and systems. */
    public static final Part CONSUMERS = new Part(
            "consumers",
            List.of(IDENTITIES, ALERTS, CONTEXTS, AUDIT, DEAD_LETTERS),
            List.of(EVENTS, AUDIT, DEAD_LETTERS),
            "vigil-delivery",
            List.of(STREAMS.prefix()));

    /** All, in the order of the flow. */
    public static List<Part> all() {
        return List.of(PRODUCERS, STREAMS, CONSUMERS);
    }

    /** Topics that it reads or writes, in the order of the flow. */
    public List<Topic<?>> topics() {
        return Topics.all().stream()
                .filter(topic -> read.contains(topic) || written.contains(topic))
                .toList();
    }

    /** How everything in Kafka begins that is its own, for example {@code vigil-streams}. */
    public String prefix() {
        return "vigil-" + name;
    }
}
