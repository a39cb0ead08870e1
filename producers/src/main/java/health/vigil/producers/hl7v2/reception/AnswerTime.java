package health.vigil.producers.hl7v2.reception;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** MSH-7 of answers, to the millisecond, in UTC. All answers of one second share what is written of it. */
final class AnswerTime {

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);
    private static final int NANOS_PER_MILLI = 1_000_000;

    private static volatile Second last = new Second(0, SECOND.format(Instant.EPOCH));

    private AnswerTime() {}

    private record Second(long epochSecond, String text) {}

    static String of(Instant now) {
        Second second = last;
        if (second.epochSecond != now.getEpochSecond()) {
            second = new Second(now.getEpochSecond(), SECOND.format(now));
            last = second;
        }
        int millis = now.getNano() / NANOS_PER_MILLI;
        return second.text + (millis < 10 ? ".00" : millis < 100 ? ".0" : ".") + millis + "+0000";
    }
}
