@NullMarked
package health.vigil.consumers.delivery;

import org.jspecify.annotations.NullMarked;
