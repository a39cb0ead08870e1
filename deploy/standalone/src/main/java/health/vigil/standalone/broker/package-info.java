/** The embedded Kafka broker, and the topics of the catalogue. */
@NullMarked
package health.vigil.standalone.broker;

import org.jspecify.annotations.NullMarked;
