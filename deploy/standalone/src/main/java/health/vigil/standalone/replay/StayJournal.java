package health.vigil.standalone.replay;

import health.vigil.producers.hl7v2.Feed;
import health.vigil.producers.hl7v2.Feed.Environment;
import health.vigil.producers.hl7v2.Feed.Profile;
import health.vigil.producers.hl7v2.Feed.WhenUnavailable;
import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.hl7v2.er7.UnreadableMessage;
import health.vigil.producers.hl7v2.mapping.FeedMemory;
import health.vigil.producers.hl7v2.mapping.Mapped;
import health.vigil.producers.hl7v2.mapping.MessageContext;
import health.vigil.producers.hl7v2.mapping.MessageContext.Skipped;
import health.vigil.producers.hl7v2.mapping.MessageFamily;
import health.vigil.producers.identity.Authorities;
import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.terminology.CodeMap;
import health.vigil.producers.terminology.Terminology;
import health.vigil.producers.terminology.Terminology.MissingUnit;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.standalone.records.IcuRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the journal would hold of a stay: the messages that a replay sends, mapped as a listener maps them, without a listener. */
public final class StayJournal {

    private static final String NAME = "records";

    private static final Feed FEED = new Feed(
            NAME,
            Environment.LIVE,
            ZoneOffset.UTC,
            StandardCharsets.UTF_8,
            "MR",
            "ICU2019",
            Set.of(),
            Profile.BY_CONCEPT,
            Optional.empty(),
            MissingUnit.REFUSE,
            WhenUnavailable.CLOSE,
            1);

    // The keys leave this process nowhere; the records are de-identified.
    private final Pseudonyms pseudonyms =
            new Pseudonyms("records-are-public".getBytes(StandardCharsets.UTF_8), 1, new Authorities(Map.of()));

    private final Terminology terminology = new Terminology(CodeMap.shipped());
    private final FeedMemory memory = new FeedMemory();

    /** The entries of a stay that begins then, in the order of time, each at its message's time. */
    public List<ClinicalEvent> of(IcuRecord stay, Instant admitted) {
        return Ward.beginning(List.of(stay), admitted).steps(true).stream()
                .flatMap(step -> map(step).events().stream())
                .toList();
    }

    private Mapped map(Step step) {
        Er7Message message = read(Hl7Messages.of(step));
        String type = message.header().field(9).component(1).text();
        String event = message.header().field(9).component(2).text();
        if (!(MessageFamily.of(type, event) instanceof MessageFamily.Mapping(var mapper))) {
            throw new IllegalStateException("A replay sends " + type + "^" + event + ", which is not mapped");
        }
        return mapper.map(
                message,
                new MessageContext(
                        FEED,
                        Hl7Messages.controlId(step),
                        step.at(),
                        ZoneOffset.UTC,
                        0,
                        step.at(),
                        pseudonyms,
                        terminology,
                        memory,
                        Skipped.NOBODY));
    }

    private static Er7Message read(String message) {
        try {
            return Er7Message.read(message.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        } catch (UnreadableMessage e) {
            throw new IllegalStateException("A replay sends what is no message: " + e.getMessage(), e);
        }
    }
}
