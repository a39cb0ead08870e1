package health.vigil.process;

import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What stands before the modules start: they are given these as beans.
 *
 * @param kafka how to reach the cluster
 * @param registry schemas, all of the catalogue's registered
 * @param clock the edge's clock
 */
public record Foundation(KafkaConnection kafka, SchemaRegistry registry, InstantSource clock) {

    /** The hand-over from the main method, which runs before any bean exists, to the beans. */
    private static final AtomicReference<Foundation> CURRENT = new AtomicReference<>();

    /** Gives the modules of this process what stands before them. */
    public void handOver() {
        CURRENT.set(this);
    }

    static Foundation current() {
        var current = CURRENT.get();
        if (current == null) {
            throw new IllegalStateException("Beans are only to be had after the broker and the registry are up");
        }
        return current;
    }
}
