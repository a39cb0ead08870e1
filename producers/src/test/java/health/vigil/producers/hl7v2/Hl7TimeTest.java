package health.vigil.producers.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.hl7v2.er7.UnreadableMessage;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Hl7TimeTest {

    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final Instant ARRIVED = Instant.parse("2026-01-02T03:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20261301",
                "20260230",
                "202601020",
                "2026-01-32",
                "2026-02-30",
                "2026-02-30T03:04",
                "2026-01-0203:04",
                "2026-01-02T 03:04",
                "2026-1-2",
                "2026-01-02T",
                "2026-01-02T25:00",
                "2026-01-02T03:04:05+30:00",
                "2026-01-02T03:04:05 in the morning",
                "2026-01",
                "20260102250000",
                "20260102030405+3000",
                "20260102030405+01",
                "20260102030405+01000",
                "20260102030405.1234567890",
                "now",
                "202",
                "2026010203040506",
                "202601020304052500",
                "20260102030405250.5",
                "20260102030405Zulu",
                "20260102T",
                "20260102T03040",
                "20260102T250000",
                "20260102030405+01:0",
                "202601T03",
                "+0100",
                ".5"
            })
    void shouldBeNothingWhenItIsNotATime(String text) throws UnreadableMessage {
        assertThat(Hl7Time.read(element(text), ZURICH, ARRIVED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "20260102030405, 2026-01-02T02:04:05Z",
        "20260702030405, 2026-07-02T01:04:05Z",
        "20260102030405Z, 2026-01-02T03:04:05Z",
        "20260102T030405Z, 2026-01-02T03:04:05Z",
        "20260102T0304, 2026-01-02T02:04:00Z",
        "20260102030405-05:00, 2026-01-02T08:04:05Z",
        "20260102T030405.25+05:30, 2026-01-01T21:34:05.250Z",
        "20260102030405+0000, 2026-01-02T03:04:05Z",
        "20260102030405.25-0530, 2026-01-02T08:34:05.250Z",
        "20260102030405250, 2026-01-02T02:04:05.250Z",
        "20260102030405250+0800, 2026-01-01T19:04:05.250Z",
        "202601020304, 2026-01-02T02:04:00Z",
        "2026010203, 2026-01-02T02:00:00Z",
        "2026-01-02T03:04:05, 2026-01-02T02:04:05Z",
        "2026-01-02 03:04, 2026-01-02T02:04:00Z",
        "2026-01-02T03:04:05.123456Z, 2026-01-02T03:04:05.123456Z",
        "2026-01-02T03:04:05-05:30, 2026-01-02T08:34:05Z",
        "2026-01-02T03:04:05+0100, 2026-01-02T02:04:05Z"
    })
    void shouldBeAMomentWhenHoursAreKnown(String text, Instant moment) throws UnreadableMessage {
        Hl7Time time = Hl7Time.read(element(text), ZURICH, ARRIVED).orElseThrow();

        assertThat(time.start()).isEqualTo(moment);
        assertThat(time.end()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "20260102, 2026-01-01T23:00:00Z, 2026-01-02T23:00:00Z",
        "202602, 2026-01-31T23:00:00Z, 2026-02-28T23:00:00Z",
        "2026, 2025-12-31T23:00:00Z, 2026-12-31T23:00:00Z",
        "20260102+0000, 2026-01-02T00:00:00Z, 2026-01-03T00:00:00Z",
        "2026-01-02, 2026-01-01T23:00:00Z, 2026-01-02T23:00:00Z"
    })
    void shouldBeAnIntervalWhenHoursAreNotKnown(String text, Instant start, Instant end) throws UnreadableMessage {
        Hl7Time time = Hl7Time.read(element(text), ZURICH, ARRIVED).orElseThrow();

        assertThat(time.start()).isEqualTo(start);
        assertThat(time.end()).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "20261025023000, 2026-10-25T00:30:00Z, 2026-10-25T00:30:00Z",
        "20261025023000, 2026-10-25T01:30:00Z, 2026-10-25T01:30:00Z",
        "20261025023000, 2026-10-25T01:00:00Z, 2026-10-25T00:30:00Z",
        "20261025023000, 2026-10-25T01:00:01Z, 2026-10-25T01:30:00Z",
        "20261025025959, 2026-10-25T01:00:02Z, 2026-10-25T00:59:59Z",
        "2026-10-25T02:30:00, 2026-10-25T01:30:00Z, 2026-10-25T01:30:00Z",
        "20261025023000+0200, 2026-10-25T01:30:00Z, 2026-10-25T00:30:00Z",
        "20261025015959, 2026-10-25T01:30:00Z, 2026-10-24T23:59:59Z",
        "20261025030000, 2026-10-25T00:30:00Z, 2026-10-25T02:00:00Z",
        "20260329023000, 2026-03-29T01:30:00Z, 2026-03-29T01:30:00Z"
    })
    void shouldTakeOfTheHourThatComesTwiceTheOneNearerToTheArrival(String text, Instant arrived, Instant expected)
            throws UnreadableMessage {
        assertThat(Hl7Time.read(element(text), ZURICH, arrived))
                .map(Hl7Time::start)
                .contains(expected);
    }

    private static Element element(String text) throws UnreadableMessage {
        return Er7Message.read(("MSH|^~\\&|" + text).getBytes(UTF_8), UTF_8)
                .header()
                .field(3);
    }
}
