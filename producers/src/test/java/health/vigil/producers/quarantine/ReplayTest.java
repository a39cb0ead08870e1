package health.vigil.producers.quarantine;

import static health.vigil.producers.quarantine.Entries.NOON;
import static health.vigil.producers.quarantine.Entries.settled;
import static health.vigil.producers.quarantine.Entries.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.publish.Addition;
import health.vigil.producers.publish.IdentityChange;
import health.vigil.producers.publish.Intake;
import health.vigil.producers.reread.RawMessage;
import health.vigil.producers.reread.Rereaders;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.QuarantineEntry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Instant NOW = NOON.plusSeconds(3600);

    private final Map<String, RawMessage> raw = new HashMap<>();
    private final Rereaders rereaders = new Rereaders();
    private final Map<String, Instant> statedAt = new HashMap<>();
    private final List<Addition> published = new ArrayList<>();
    private final List<ReplayLine> told = new ArrayList<>();

    @Test
    void shouldSayThatTheBytesAreGoneAndLeaveTheEntryWhenTheyAre() {
        rereaders.add("lab", ReplayTest::understood);

        assertThat(replay(waiting("e1", "OBX^1"))).containsExactly("bytes-gone");
        assertThat(published).isEmpty();
    }

    @Test
    void shouldNotReadAPartOfAMessageAsIfItWereTheWhole() {
        rereaders.add("lab", ReplayTest::understood);
        raw.put("e1", raw("e1", Intake.NOT_WHOLE));

        assertThat(replay(waiting("e1", "MSH"))).containsExactly("not-whole");
        assertThat(published).isEmpty();
    }

    @Test
    void shouldSayThatThereIsNoSuchFeedWhenItIsNotConfiguredAnyMore() {
        raw.put("e1", raw("e1", Intake.HL7_V2));

        assertThat(replay(waiting("e1", "MSH"))).containsExactly("no-feed");
    }

    @Test
    void shouldWriteNothingWhenItIsRefusedForTheSameReasons() {
        raw.put("e1", raw("e1", Intake.HL7_V2));
        rereaders.add("lab", message -> intake(message, List.of(), List.of(waiting("e1", "OBX^1"))));

        assertThat(replay(waiting("e1", "OBX^1"))).containsExactly("still-refused");
        assertThat(published).isEmpty();
    }

    @Test
    void shouldPublishFactsWithTheirOwnArrivalAndSettleTheEntryWhenItIsUnderstood() {
        raw.put("e1", raw("e1", Intake.HL7_V2));
        rereaders.add("lab", ReplayTest::understood);

        assertThat(replay(waiting("e1", "OBX^1"))).containsExactly("settled");

        Addition addition = published.getFirst();
        assertThat(addition.events()).extracting(ClinicalEvent::getArrived).containsExactly(NOON);
        assertThat(addition.entries()).containsExactly(settled(waiting("e1", "OBX^1"), NOW));
        assertThat(addition.at()).isEqualTo(NOW);
    }

    @Test
    void shouldSettleInPartWhenSomeOfItIsUnderstood() {
        raw.put("e1", raw("e1", Intake.HL7_V2));
        rereaders.add("lab", message -> intake(message, List.of(), List.of(waiting("e1", "OBX^2"))));

        assertThat(replay(waiting("e1", "OBX^1"), waiting("e1", "OBX^2"))).containsExactly("partly-settled");
    }

    @Test
    void shouldNotSayAnOldNameAgainWhenANewerOneIsKnown() {
        raw.put("e1", raw("e1", Intake.HL7_V2));
        raw.put("e2", raw("e2", Intake.HL7_V2));
        statedAt.put("p1/name", NOON);
        rereaders.add(
                "lab",
                message -> intake(message, List.of(named(message.eventId().equals("e1") ? -1 : 0)), List.of()));

        replay(waiting("e1", "OBX^1"), waiting("e2", "OBX^1"));

        assertThat(published).extracting(Addition::identities).containsExactly(List.of(), List.of(named(0)));
    }

    @Test
    void shouldReadMessagesInTheOrderInWhichTheyHadArrived() {
        rereaders.add("lab", ReplayTest::understood);
        for (String id : List.of("late", "early", "between")) {
            raw.put(id, raw(id, Intake.HL7_V2));
        }

        replay(
                waiting("late", "OBX^1", NOON.plusSeconds(2)),
                waiting("early", "OBX^1", NOON),
                waiting("between", "OBX^1", NOON.plusSeconds(1)));

        assertThat(told).extracting(ReplayLine::eventId).containsExactly("early", "between", "late");
    }

    private List<String> replay(QuarantineEntry... entries) {
        new Replay(
                        message -> Optional.ofNullable(raw.get(message.eventId())),
                        rereaders,
                        keys -> new StatedIdentities(statedAt),
                        published::add,
                        InstantSource.fixed(NOW))
                .replay(Waiting.of(List.of(entries)), told::add);
        return told.stream().map(ReplayLine::result).toList();
    }

    private static IdentityChange named(int seconds) {
        return new IdentityChange("p1", "name", "A", NOON.plusSeconds(seconds));
    }

    private static RawMessage raw(String eventId, String contentType) {
        return new RawMessage(eventId, "lab", contentType, new byte[0], NOON, 0, 0);
    }

    private static Intake understood(RawMessage message) {
        return intake(message, List.of(), List.of());
    }

    private static Intake intake(RawMessage message, List<IdentityChange> identities, List<QuarantineEntry> refused) {
        return new Intake(
                message.eventId(),
                "lab",
                message.bytes(),
                message.contentType(),
                message.arrived(),
                List.of(new ClinicalEvent(message.eventId(), "p1", null, "lab", message.arrived(), List.of())),
                identities,
                refused);
    }
}
