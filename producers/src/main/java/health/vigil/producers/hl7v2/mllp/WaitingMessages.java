package health.vigil.producers.hl7v2.mllp;

import health.vigil.producers.hl7v2.reception.Answer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Whole messages that are not kept yet, over all connections, by their bytes: what is made of a message takes three to four
 * times as much beside it until Kafka has it. A connection with a message for which there is no room waits for its turn, and
 * reads nothing meanwhile. Safe for many threads.
 */
final class WaitingMessages {

    private final int most;
    private final Semaphore room;

    /** @param most bytes that may wait; no message is longer */
    WaitingMessages(int most) {
        this.most = most;
        this.room = new Semaphore(most, true);
    }

    /** Takes a message when there is room for it; the room is given back once it is kept, or may not be. */
    Answer take(byte[] message, Supplier<Answer> received) {
        int length = message.length;
        room.acquireUninterruptibly(length);
        boolean waits = false;
        try {
            Answer answer = received.get();
            CompletableFuture<Void> _ = answer.kept().whenComplete((_, _) -> room.release(length));
            waits = true;
            return answer;
        } finally {
            if (!waits) {
                room.release(length);
            }
        }
    }

    /** Bytes that wait. */
    int bytes() {
        return most - room.availablePermits();
    }
}
