/** The queue of one destination: order, coalescing, retries. */
@NullMarked
package health.vigil.consumers.delivery.queue;

import org.jspecify.annotations.NullMarked;
