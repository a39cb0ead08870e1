/** The whole flow as a hospital and an independent Kafka client see it. */
@NullMarked
package health.vigil.standalone.endtoend;

import org.jspecify.annotations.NullMarked;
