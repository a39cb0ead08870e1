package health.vigil.producers.offline;

import health.vigil.producers.hl7v2.Feed;
import health.vigil.producers.hl7v2.Feed.Environment;
import health.vigil.producers.hl7v2.Feed.Profile;
import health.vigil.producers.hl7v2.Feed.WhenUnavailable;
import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.hl7v2.er7.UnreadableMessage;
import health.vigil.producers.hl7v2.mapping.FeedMemory;
import health.vigil.producers.hl7v2.mapping.MessageContext;
import health.vigil.producers.hl7v2.mapping.MessageContext.Skipped;
import health.vigil.producers.hl7v2.mapping.MessageFamily;
import health.vigil.producers.identity.Authorities;
import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.terminology.CodeMap;
import health.vigil.producers.terminology.Terminology;
import health.vigil.producers.terminology.Terminology.MissingUnit;
import health.vigil.schemas.ClinicalEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A feed of HL7 v2 in UTF-8 and UTC whose messages are mapped as a listener maps them, and go nowhere. For records that are
 * de-identified: its keys are made with a secret that everybody knows.
 */
public final class OfflineFeed {

    private final Feed feed;
    private final Pseudonyms pseudonyms =
            new Pseudonyms("records-are-public".getBytes(StandardCharsets.UTF_8), 1, new Authorities(Map.of()));
    private final Terminology terminology = new Terminology(CodeMap.shipped());
    private final FeedMemory memory = new FeedMemory();

    /**
     * A feed.
     *
     * @param name of the feed
     * @param authority that assigns the record numbers
     */
    public OfflineFeed(String name, String authority) {
        this.feed = new Feed(
                name,
                Environment.LIVE,
                ZoneOffset.UTC,
                StandardCharsets.UTF_8,
                "MR",
                authority,
                Set.of(),
                Profile.BY_CONCEPT,
                Optional.empty(),
                MissingUnit.REFUSE,
                WhenUnavailable.CLOSE,
                1);
    }

    /**
     * The events of a message.
     *
     * @throws IllegalArgumentException if it cannot be read, or is of a type that is not mapped
     */
    public List<ClinicalEvent> read(String message, String controlId, Instant arrived) {
        Er7Message read = read(message);
        String type = read.header().field(9).component(1).text();
        String event = read.header().field(9).component(2).text();
        if (!(MessageFamily.of(type, event) instanceof MessageFamily.Mapping(var mapper))) {
            throw new IllegalArgumentException("Messages " + type + "^" + event + " are not mapped");
        }
        return mapper.map(
                        read,
                        new MessageContext(
                                feed,
                                controlId,
                                arrived,
                                ZoneOffset.UTC,
                                0,
                                arrived,
                                pseudonyms,
                                terminology,
                                memory,
                                Skipped.NOBODY))
                .events();
    }

    private static Er7Message read(String message) {
        try {
            return Er7Message.read(message.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        } catch (UnreadableMessage e) {
            throw new IllegalArgumentException("This is no HL7 v2 message: " + e.getMessage(), e);
        }
    }
}
