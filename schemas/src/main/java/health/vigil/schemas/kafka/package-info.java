/** How Vigil reaches Kafka: the standard client keys, read from configuration under `kafka.`. */
@NullMarked
package health.vigil.schemas.kafka;

import org.jspecify.annotations.NullMarked;
