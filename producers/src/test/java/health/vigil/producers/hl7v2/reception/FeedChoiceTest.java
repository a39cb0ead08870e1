package health.vigil.producers.hl7v2.reception;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.producers.feed.FeedWatch;
import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.reception.EntryConfig.Protocol;
import health.vigil.producers.identity.Authorities;
import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.publish.Intake;
import health.vigil.producers.terminology.CodeMap;
import health.vigil.producers.terminology.Terminology;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedChoiceTest {

    private static final Map<String, String> FEEDS = Map.of(
            "vigil.feeds.lab.sending-application", "LAB",
            "vigil.feeds.west.sending-application", "LAB",
            "vigil.feeds.west.sending-facility", "WEST",
            "vigil.feeds.web.sending-application", "WEB",
            "vigil.feeds.web.protocol", "http",
            "vigil.feeds.icu.time-zone", "Europe/Zurich",
            "vigil.feeds.own.sending-application", "OWN",
            "vigil.feeds.own.port", "0");

    private final List<Intake> published = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "MSH|^~\\&|LAB|EAST|;lab",
                "MSH|^~\\&|LAB|WEST|;west",
                "MSH|^~\\&|LAB^1.2.3^ISO|WEST^x|;west",
                "MSH*:~\\&*LAB:1.2.3*WEST*;west",
                "MSH|^~\\&|LABOR|WEST|;default",
                "MSH|^~\\&|lab|WEST|;default",
                "MSH|^~\\&|WEB|WEST|;default",
                "MSH|^~\\&|OWN|WEST|;default",
                "MSH|^~\\&|||;default",
                "MSH;default",
                "'';default",
                "garbage;default",
                "BHS|^~\\&|LAB|WEST|||20260102;west",
                "FHS|^~\\&|LAB|x|||20260102;lab"
            })
    void shouldChooseTheFeedByWhoSent(String message, String feed) {
        receptions(FEEDS).shared(Protocol.MLLP, "default").refuse(message.getBytes(UTF_8), AckCode.AE, problem());

        assertThat(published.getFirst().feed()).isEqualTo(feed);
    }

    @Test
    void shouldChooseAmongFeedsOfTheProtocolOnly() {
        receptions(FEEDS)
                .shared(Protocol.HTTP, "default")
                .refuse("MSH|^~\\&|WEB|WEST|".getBytes(UTF_8), AckCode.AE, problem());

        assertThat(published.getFirst().feed()).isEqualTo("web");
    }

    @Test
    void shouldRejectWhoIsNotTheFeedsOnItsOwnPort() {
        FeedChoice own = Objects.requireNonNull(receptions(FEEDS).separate().get("own"));

        Answer answer = own.receive("MSH|^~\\&|LAB|EAST|||20260102030405||ADT^A08|1|P|2.5\rPID|1||7\r".getBytes(UTF_8));

        assertThat(answer.code()).isEqualTo(AckCode.AR);
        assertThat(new String(answer.acknowledgements().getFirst(), UTF_8)).contains("MSA|AR|1|", "ERR||MSH^1^3|103^");
        assertThat(published.getFirst().feed()).isEqualTo("own");
        assertThat(published.getFirst().refused()).hasSize(1);
    }

    @Test
    void shouldTakeTheFeedsMessagesOnItsOwnPort() {
        FeedChoice own = Objects.requireNonNull(receptions(FEEDS).separate().get("own"));

        assertThat(own.receive("MSH|^~\\&|OWN|EAST|||20260102030405||ADT^A08|1|P|2.5\rPID|1||7\r".getBytes(UTF_8))
                        .code())
                .isEqualTo(AckCode.AA);
    }

    @Test
    void shouldMakeOneReceptionOfAFeed() {
        Receptions receptions = receptions(FEEDS);

        assertThat(receptions
                        .shared(Protocol.MLLP, "default")
                        .candidates()
                        .getLast()
                        .reception())
                .isSameAs(receptions
                        .shared(Protocol.KAFKA, "default")
                        .candidates()
                        .getLast()
                        .reception());
    }

    @Test
    void shouldRefuseAPortForAFeedThatIsNotMllp() {
        Receptions receptions = receptions(Map.of("vigil.feeds.web.port", "1", "vigil.feeds.web.protocol", "http"));

        assertThatThrownBy(receptions::separate).hasMessageContainingAll("vigil.feeds.web.port", "mllp");
    }

    private Receptions receptions(Map<String, String> settings) {
        FeedsConfig feeds = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(FeedsConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(FeedsConfig.class);
        return new Receptions(
                feeds,
                name -> new Reception(
                        feeds.feed(name),
                        new Pseudonyms("0123456789abcdef".getBytes(UTF_8), 1, Authorities.NONE_CONFIGURED),
                        new Terminology(CodeMap.shipped()),
                        intake -> {
                            published.add(intake);
                            return CompletableFuture.allOf();
                        },
                        InstantSource.system(),
                        time -> {},
                        new SimpleMeterRegistry(),
                        FeedWatch.NOBODY));
    }

    private static Problem problem() {
        return new Problem(ErrorCode.DATA_TYPE, "MSH^1", "It is a test: send nothing");
    }
}
