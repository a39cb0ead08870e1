package health.vigil.producers.publish;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How received messages are written to Kafka. */
@ConfigMapping(prefix = "vigil.publish")
public interface PublishConfig {

    /** After this long without Kafka's acknowledgement a message counts as not kept, and its sender gets no answer. */
    @WithDefault("PT10S")
    Duration timeout();

    /** Bytes that may wait for Kafka; when they are full, sockets are no longer read. */
    @WithDefault("33554432")
    long bufferBytes();

    /** Patients whose last identity fields are remembered, so that only changes are written again. */
    @WithDefault("50000")
    int rememberedIdentities();

    /** How many messages about several patients can be written at a time; each is one transaction. */
    @WithDefault("4")
    int transactionSlots();

    /**
     * Name of this process, unlike that of any other that runs at the same time; with the same name after a restart, what
     * a crash left open is ended at once. Without it another is invented at each start, and readers wait up to the timeout.
     */
    Optional<String> instanceId();
}
