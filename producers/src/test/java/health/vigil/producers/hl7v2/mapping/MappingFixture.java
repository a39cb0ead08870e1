package health.vigil.producers.hl7v2.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import health.vigil.producers.hl7v2.Feed;
import health.vigil.producers.hl7v2.Feed.Environment;
import health.vigil.producers.hl7v2.Feed.Profile;
import health.vigil.producers.hl7v2.Feed.WhenUnavailable;
import health.vigil.producers.hl7v2.Hl7Time;
import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.hl7v2.er7.UnreadableMessage;
import health.vigil.producers.identity.Authorities;
import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.terminology.CodeMap;
import health.vigil.producers.terminology.Terminology;
import health.vigil.producers.terminology.Terminology.MissingUnit;
import health.vigil.schemas.Fact;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** Maps messages as a feed of the hospital HOSP, which is also known as 1.2.3, has them mapped. */
final class MappingFixture {

    static final Pseudonyms PSEUDONYMS =
            new Pseudonyms("0123456789abcdef".getBytes(UTF_8), 1, new Authorities(Map.of("HOSP", List.of("1.2.3"))));

    private static final Terminology TERMINOLOGY = new Terminology(CodeMap.shipped());

    private final Feed feed;

    MappingFixture(String... linkedTypes) {
        this("HOSP", "MR", Set.of(linkedTypes));
    }

    /** As a feed whose authority nobody has configured. */
    static MappingFixture withoutAuthority() {
        return new MappingFixture("adt", "MR", Set.of());
    }

    /** As a feed that makes keys of numbers of that type. */
    static MappingFixture ofType(String identifierType) {
        return new MappingFixture("HOSP", identifierType, Set.of());
    }

    private MappingFixture(String authority, String identifierType, Set<String> linkedTypes) {
        this.feed = new Feed(
                "adt",
                Environment.LIVE,
                ZoneOffset.UTC,
                UTF_8,
                identifierType,
                authority,
                linkedTypes,
                Profile.BY_CONCEPT,
                Optional.empty(),
                MissingUnit.REFUSE,
                WhenUnavailable.CLOSE,
                1);
    }

    static String key(String authority, String number) {
        return PSEUDONYMS.patientKey(authority, number);
    }

    static String visit(String number) {
        return PSEUDONYMS.visitKey("HOSP", number);
    }

    /** Maps a message of that type and event whose MSH-7 is given; more segments follow, a line each. */
    Mapped map(String type, String time, String segments) {
        String text = "MSH|^~\\&|A|F|V|H|" + time + "||" + type + "|42|P|2.5.1\r"
                + segments.strip().replace('\n', '\r');
        Er7Message message = read(text);
        int hat = type.indexOf('^');
        if (!(MessageFamily.of(type.substring(0, hat), type.substring(hat + 1))
                instanceof MessageFamily.Mapping(var mapper))) {
            throw new AssertionError(type + " is not mapped");
        }
        return mapper.map(message, context(message));
    }

    /** Facts of that kind, of all patients. */
    static <T extends SpecificRecord> List<T> bodies(Mapped mapped, Class<T> kind) {
        return facts(mapped, kind).stream().map(Fact::getBody).map(kind::cast).toList();
    }

    static List<Fact> facts(Mapped mapped, Class<? extends SpecificRecord> kind) {
        return mapped.events().stream()
                .flatMap(event -> event.getFacts().stream())
                .filter(fact -> kind.isInstance(fact.getBody()))
                .toList();
    }

    private static Er7Message read(String text) {
        try {
            return Er7Message.read(text.getBytes(UTF_8), UTF_8);
        } catch (UnreadableMessage e) {
            throw new AssertionError(e);
        }
    }

    private MessageContext context(Er7Message message) {
        Hl7Time time = Hl7Time.read(message.header().field(7), ZoneOffset.UTC, Instant.EPOCH)
                .orElseThrow();
        ZoneId zone = Optional.<ZoneId>ofNullable(time.zone()).orElse(ZoneOffset.UTC);
        return new MessageContext(
                feed,
                "event",
                time.start(),
                zone,
                0,
                Instant.EPOCH,
                PSEUDONYMS,
                TERMINOLOGY,
                new FeedMemory(),
                new NothingCounted());
    }

    private static final class NothingCounted implements MessageContext.Skipped {

        @Override
        public void count(MessageContext.Why why) {}

        @Override
        public void unmapped(String system, String code) {}
    }
}
