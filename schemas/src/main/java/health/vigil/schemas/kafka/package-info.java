/** How Vigil reaches Kafka, with the standard client keys under `kafka.`, and writes what must be kept before it goes on. */
@NullMarked
package health.vigil.schemas.kafka;

import org.jspecify.annotations.NullMarked;
