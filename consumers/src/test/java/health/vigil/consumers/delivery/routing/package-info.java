@NullMarked
package health.vigil.consumers.delivery.routing;

import org.jspecify.annotations.NullMarked;
