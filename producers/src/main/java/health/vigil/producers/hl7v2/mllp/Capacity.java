package health.vigil.producers.hl7v2.mllp;

import java.util.concurrent.Semaphore;

/**
 * What all listeners share.
 *
 * @param memory for frames that have not ended
 * @param room for connections
 * @param pipelined room for messages of connections that wait for an answer already
 * @param waiting whole messages that are not kept yet
 */
record Capacity(FrameMemory memory, Semaphore room, Semaphore pipelined, WaitingMessages waiting) {

    /** With what is made of them, messages take nearly five times their bytes: a third of the heap. */
    private static final int PARTS_OF_HEAP = 16;

    /** The shortest header does not fit into less. */
    private static final int LEAST_FRAME_BYTES = 32;

    static Capacity of(MllpConfig config) {
        if (config.maxFrameBytes() < LEAST_FRAME_BYTES) {
            throw new IllegalArgumentException("vigil.mllp.max-frame-bytes is " + config.maxFrameBytes() + ": write "
                    + LEAST_FRAME_BYTES + " or more");
        }
        if (config.maxUnfinishedBytes() < 2L * config.maxFrameBytes()) {
            throw new IllegalArgumentException("vigil.mllp.max-unfinished-bytes is " + config.maxUnfinishedBytes()
                    + ": write at least twice vigil.mllp.max-frame-bytes, which is " + config.maxFrameBytes());
        }
        return new Capacity(
                new FrameMemory(config.maxUnfinishedBytes()),
                new Semaphore(config.maxConnections()),
                new Semaphore(config.maxPipelined()),
                new WaitingMessages(waitingBytes(config, Runtime.getRuntime().maxMemory())));
    }

    /** Bytes of messages that may wait at a time. */
    static int waitingBytes(MllpConfig config, long heap) {
        long least = 2L * config.maxFrameBytes();
        long most = config.maxWaitingBytes()
                .orElse((int) Math.min(Integer.MAX_VALUE, Math.max(least, heap / PARTS_OF_HEAP)));
        if (most < least) {
            throw new IllegalArgumentException("vigil.mllp.max-waiting-bytes is " + most
                    + ": write at least twice vigil.mllp.max-frame-bytes, which is " + config.maxFrameBytes()
                    + ", or leave it out");
        }
        return (int) most;
    }
}
