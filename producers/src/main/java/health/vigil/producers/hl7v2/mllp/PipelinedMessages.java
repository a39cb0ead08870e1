package health.vigil.producers.hl7v2.mllp;

import java.util.concurrent.Semaphore;

/**
 * The messages of one connection that were taken while an earlier one waits for its answer. Over all connections there is room
 * for a fixed number of them, so that a few senders that send without waiting do not stand before everyone else's single
 * messages; the first of a connection needs no room. For one thread.
 */
final class PipelinedMessages {

    private final Semaphore room;
    private int taken;

    /** @param room shared by all connections */
    PipelinedMessages(Semaphore room) {
        this.room = room;
    }

    /** Takes room for one more; false where there is none now. */
    boolean takeRoom() {
        boolean there = room.tryAcquire();
        taken += there ? 1 : 0;
        return there;
    }

    /** Gives back what is not needed for that many unanswered messages of this connection. */
    void keepRoomFor(int unanswered) {
        int unused = taken - Math.max(0, unanswered - 1);
        if (unused > 0) {
            room.release(unused);
            taken -= unused;
        }
    }
}
