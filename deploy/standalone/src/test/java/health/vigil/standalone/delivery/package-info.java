/** Alerts on their way to other systems. */
@NullMarked
package health.vigil.standalone.delivery;

import org.jspecify.annotations.NullMarked;
