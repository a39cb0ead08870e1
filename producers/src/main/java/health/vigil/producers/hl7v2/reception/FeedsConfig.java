package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.hl7v2.Feed;
import health.vigil.producers.hl7v2.Feed.Environment;
import health.vigil.producers.hl7v2.Feed.Profile;
import health.vigil.producers.hl7v2.Feed.WhenUnavailable;
import health.vigil.producers.hl7v2.ResultStatus;
import health.vigil.producers.hl7v2.er7.CharacterSets;
import health.vigil.producers.terminology.LocalTerms;
import health.vigil.producers.terminology.Terminology;
import health.vigil.producers.terminology.Terminology.MissingUnit;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The senders of HL7 v2, by name: {@code vigil.feeds.<name>.…}. */
@ConfigMapping(prefix = "vigil.feeds")
public interface FeedsConfig {

    /** Settings of each; a feed that is not configured has the defaults. */
    @WithParentName
    @WithDefaults
    Map<String, FeedConfig> feeds();

    /** The feed of that name. */
    default Feed feed(String name) {
        return Objects.requireNonNull(feeds().get(name)).feed(name);
    }

    /** What codes and answers mean at the feed of that name: what ships, and over it the feed's own. */
    default Terminology terminology(String name, Terminology shipped) {
        return Objects.requireNonNull(feeds().get(name)).over(shipped, "vigil.feeds." + name + ".");
    }

    /** How messages of the feed of that name come in. */
    default EntryConfig entry(String name) {
        return Objects.requireNonNull(feeds().get(name)).entry();
    }

    /** Settings of one feed. */
    interface FeedConfig extends LocalTerms {

        /** How its messages come in. */
        @WithParentName
        EntryConfig entry();

        /**
         * {@code live}, or {@code test}, which also takes messages whose MSH-11 is T or D, and makes no facts of any: they are
         * kept, checked and answered.
         */
        @WithDefault("live")
        Environment environment();

        /** Zone of times without one, for example {@code Europe/Zurich}, where MSH-7 has none either. */
        @WithDefault("UTC")
        String timeZone();

        /** Character set where MSH-18 is empty, as in HL7 table 0211. */
        @WithDefault("UNICODE UTF-8")
        String charset();

        /** HL70203 type (PID-3.5) of the identifier that makes the patient key; the first one where none has it. */
        @WithDefault("MR")
        String identifierType();

        /** Authority of identifiers without one (PID-3.4); the feed's name where it is not set. */
        Optional<String> authority();

        /**
         * HL70203 types whose identifiers are linked to that one where they stand beside it in PID-3, for example {@code
         * PI}; none by default, since nothing else makes two numbers one patient's.
         */
        Optional<Set<String>> linkIdentifierTypes();

        /** {@code by-concept}, {@code laboratory} or {@code device}: what makes two results the same fact. */
        @WithDefault("by-concept")
        Profile profile();

        /** Status of results without one (OBX-11), for example {@code F}; such results are refused where it is not set. */
        Optional<String> defaultResultStatus();

        /** What a number without a unit means: {@code refuse} it, or take it in the {@code canonical} unit. */
        @WithDefault("refuse")
        MissingUnit missingUnit();

        /**
         * What a sender is told whose message may not be kept, since Kafka is away: nothing and {@code close} its
         * connection, or {@code answer} AE (CE in enhanced mode) saying that it should send again.
         */
        @WithDefault("close")
        WhenUnavailable whenUnavailable();

        /** Release of MLLP: 2 answers each frame with a commit acknowledgement block before any HL7 answer. */
        @WithDefault("1")
        int mllpRelease();

        private Feed feed(String name) {
            String key = "vigil.feeds." + name + ".";
            return new Feed(
                    name,
                    environment(),
                    zone(key),
                    characterSet(key),
                    identifierType(),
                    authority().orElse(name),
                    linkIdentifierTypes().orElse(Set.of()),
                    profile(),
                    defaultResultStatus().map(code -> status(key, code)),
                    missingUnit(),
                    whenUnavailable(),
                    mllpRelease(key));
        }

        private int mllpRelease(String key) {
            if (mllpRelease() == 1 || mllpRelease() == 2) {
                return mllpRelease();
            }
            throw new IllegalArgumentException(key + "mllp-release is " + mllpRelease() + ": write 1 or 2");
        }

        private ZoneId zone(String key) {
            try {
                return ZoneId.of(timeZone());
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        key + "time-zone is '" + timeZone() + "': write a zone such as Europe/Zurich, or UTC", e);
            }
        }

        private Charset characterSet(String key) {
            return CharacterSets.named(charset())
                    .orElseThrow(() -> new IllegalArgumentException(
                            key + "charset is '" + charset() + "': write UNICODE UTF-8, ASCII or 8859/1 to 8859/15"));
        }

        private static ResultStatus status(String key, String code) {
            return ResultStatus.of(code)
                    .orElseThrow(() -> new IllegalArgumentException(key + "default-result-status is '" + code
                            + "': write a code of HL7 table 0085, such as F"));
        }
    }
}
