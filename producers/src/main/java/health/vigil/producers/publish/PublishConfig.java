package health.vigil.producers.publish;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How received messages are written to Kafka. */
@ConfigMapping(prefix = "vigil.publish")
public interface PublishConfig {

    /** After this long without Kafka's acknowledgement a message counts as not kept, and its sender gets no answer. */
    @WithDefault("PT10S")
    Duration timeout();

    /** Bytes that may wait for Kafka; when they are full, sockets are no longer read. */
    @WithDefault("33554432")
    long bufferBytes();

    /** Identity fields whose last value is remembered, so that only changes are written again. */
    @WithDefault("50000")
    int rememberedIdentities();
}
