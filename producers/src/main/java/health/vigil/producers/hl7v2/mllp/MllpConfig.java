package health.vigil.producers.hl7v2.mllp;

import health.vigil.producers.tls.TlsConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** Where HL7 v2 comes in over MLLP for feeds without a port of their own, and what holds for all listeners. */
@ConfigMapping(prefix = "vigil.mllp")
public interface MllpConfig {

    /** Address to listen on. Beyond this machine only with mutual TLS. */
    @WithDefault("127.0.0.1")
    String host();

    /** Port to listen on; 0 takes any that is free. */
    @WithDefault("2575")
    int port();

    /** Keys and certificates. */
    TlsConfig tls();

    /** Name of the feed of messages that are no other feed's; its settings are {@code vigil.feeds.<name>.…}. */
    @WithDefault("default")
    String feed();

    /** A longer frame is refused (AR). Kafka must take records of this size and a little more ({@code message.max.bytes}). */
    @WithDefault("1000000")
    int maxFrameBytes();

    /** A frame that has not ended after this long is refused (AE), and the connection closed. */
    @WithDefault("PT30S")
    Duration frameTimeout();

    /**
     * Bytes that frames which have not ended may take over all connections; a connection that would need more is closed
     * without an answer, so that it sends again. Frames that come in one read need none.
     */
    @WithDefault("67108864")
    long maxUnfinishedBytes();

    /** A sender that does not read its answers for this long is disconnected. */
    @WithDefault("PT30S")
    Duration writeTimeout();

    /** Connections at a time; a further one is closed at once. An idle one takes about 5 kB of heap, with TLS 22 kB. */
    @WithDefault("12000")
    int maxConnections();

    /** Messages of one connection that may wait for their answer; when there are as many, the socket is not read. */
    @WithDefault("64")
    int maxPending();

    /**
     * Messages over all connections that may be taken while an earlier one of the same connection waits for its answer, so that
     * those who wait for each answer do not wait behind those who do not.
     */
    @WithDefault("64")
    int maxPipelined();

    /**
     * Bytes of whole messages, over all connections, that may wait until Kafka has them; a connection with one more waits, and
     * is not read. What is made of them takes about four times as much beside. Without it, a sixteenth of the heap.
     */
    OptionalInt maxWaitingBytes();

    /** How long answers may still go out after the listener was told to stop. */
    @WithDefault("PT6S")
    Duration drainTimeout();
}
