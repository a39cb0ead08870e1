/** Alerts reach other systems: one queue and one consumer group a destination, so that none waits for another. */
@NullMarked
package health.vigil.consumers.delivery;

import org.jspecify.annotations.NullMarked;
