@NullMarked
package health.vigil.consumers.delivery.queue;

import org.jspecify.annotations.NullMarked;
