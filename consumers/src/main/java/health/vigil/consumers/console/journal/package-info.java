/** Writing to Kafka with an answer only after it is kept. */
@NullMarked
package health.vigil.consumers.console.journal;

import org.jspecify.annotations.NullMarked;
