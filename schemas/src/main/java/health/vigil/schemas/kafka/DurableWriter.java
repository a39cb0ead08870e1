package health.vigil.schemas.kafka;

import java.time.Instant;

/** Writes records and comes back when they are kept. */
@FunctionalInterface
public interface DurableWriter<V> {

    /**
     * Writes one record and waits until every in-sync replica has it.
     *
     * @param key record key
     * @param value record value
     * @param at record timestamp: the edge's clock
     * @throws NotKeptException if that was not confirmed in time
     */
    void write(String key, V value, Instant at);
}
