/** The topic catalogue: every Kafka topic of Vigil, declared once and typed. */
@NullMarked
package health.vigil.schemas.topic;

import org.jspecify.annotations.NullMarked;
