package health.vigil.streams;

import health.vigil.schemas.topic.Topics;
import org.jspecify.annotations.Nullable;

/**
 * Where the topology reads its journal, and where it enters what keys tell each other.
 *
 * @param topic topic that is read
 * @param forwards topic that forwards are written to; null where none are
 */
public record Journal(String topic, @Nullable String forwards) {

    /** The journal that is being written: forwards become part of it. */
    public static Journal live() {
        return new Journal(Topics.EVENTS.name(), Topics.EVENTS.name());
    }

    /** A journal that is read again: it holds its forwards, and none are written. */
    public static Journal replay() {
        return new Journal(Topics.EVENTS.name(), null);
    }
}
