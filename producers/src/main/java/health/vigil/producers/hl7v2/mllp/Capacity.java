package health.vigil.producers.hl7v2.mllp;

import java.util.concurrent.Semaphore;

/**
 * What all listeners share.
 *
 * @param memory for frames that have not ended
 * @param room for connections
 * @param pipelined room for messages of connections that wait for an answer already
 */
record Capacity(FrameMemory memory, Semaphore room, Semaphore pipelined) {

    static Capacity of(MllpConfig config) {
        if (config.maxUnfinishedBytes() < 2L * config.maxFrameBytes()) {
            throw new IllegalArgumentException("vigil.mllp.max-unfinished-bytes is " + config.maxUnfinishedBytes()
                    + ": write at least twice vigil.mllp.max-frame-bytes, which is " + config.maxFrameBytes());
        }
        return new Capacity(
                new FrameMemory(config.maxUnfinishedBytes()),
                new Semaphore(config.maxConnections()),
                new Semaphore(config.maxPipelined()));
    }
}
