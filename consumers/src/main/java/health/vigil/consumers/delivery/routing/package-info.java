/** Which alerts go where, and what is held back; rules as data, plain Java. */
@NullMarked
package health.vigil.consumers.delivery.routing;

import org.jspecify.annotations.NullMarked;
