package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.hl7v2.er7.SentBytes;
import health.vigil.producers.recent.Recent;
import health.vigil.schemas.concept.CodedClass;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one feed says again and again, and what was made of it: the same patients, services and kinds of observations. Only
 * equal bytes are taken for the same, and only where nothing but the bytes says what they mean. Bounded to a few MB. Safe for
 * many threads.
 */
public final class FeedMemory {

    private static final int PATIENTS = 1 << 14;
    private static final int MOST_PATIENT_BYTES = 1024;
    private static final int HEADS = 1 << 12;
    private static final int REPORTED = 1 << 13;
    private static final int SERVICES = 1 << 10;
    private static final int MOST_BYTES = 256;

    private final Recent<Said, Optional<Introduction>> patients = new Recent<>(PATIENTS);
    private final Recent<SentBytes, ObservationHead> heads = new Recent<>(HEADS);
    private final Recent<SentBytes, Reported> reported = new Recent<>(REPORTED);
    private final Recent<SentBytes, Optional<CodedClass>> services = new Recent<>(SERVICES);

    // A patient's age is that of a day.
    private record Said(SentBytes pid, @Nullable SentBytes pv1, ZoneId zone, LocalDate day) {

        int length() {
            return pid.length() + (pv1 == null ? 0 : pv1.length());
        }
    }

    /** Who a PID and a PV1 speak of; nothing where PID-3 has no number that a key may be made of. */
    Optional<Introduction> introduction(Segment pid, @Nullable Segment pv1, MessageContext message) {
        if (!pid.isPlain()) {
            return Introduction.read(pid, pv1, message);
        }
        var said = new Said(
                pid.sent(),
                pv1 == null ? null : pv1.sent(),
                message.zone(),
                message.messageTime().atZone(message.zone()).toLocalDate());
        Optional<Introduction> known = patients.find(said);
        if (known != null) {
            return known;
        }
        Optional<Introduction> read = Introduction.read(pid, pv1, message);
        boolean repeats = read.isPresent() && !read.get().numbers().expire() && said.length() <= MOST_PATIENT_BYTES;
        if (repeats) {
            patients.put(said, read);
        }
        return read;
    }

    /** What an OBX says beside its value and its times. */
    ObservationHead head(Segment obx, MessageContext message) {
        return known(obx, ObservationHead.FIELDS, heads, ObservationHead::read, message);
    }

    /** What an OBX says beside its times. */
    Reported reported(Segment obx, MessageContext message) {
        return known(obx, Reported.FIELDS, reported, Reported::read, message);
    }

    /** The class of the service that an OBR orders; nothing where triggers know none. */
    Optional<CodedClass> service(Segment obr, MessageContext message) {
        return known(obr, ServiceOrders.FIELDS, services, ServiceOrders::read, message);
    }

    private static <V> V known(
            Segment segment,
            int[] fields,
            Recent<SentBytes, V> known,
            BiFunction<Segment, MessageContext, V> read,
            MessageContext message) {
        if (!segment.isPlain()) {
            return read.apply(segment, message);
        }
        SentBytes said = segment.sent(fields);
        return said.length() > MOST_BYTES
                ? read.apply(segment, message)
                : known.computed(said, () -> read.apply(segment, message));
    }
}
