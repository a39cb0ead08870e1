/** Durable publishing of what was received, mapped and refused, and the clock of the edge. */
@NullMarked
package health.vigil.producers.publish;

import org.jspecify.annotations.NullMarked;
