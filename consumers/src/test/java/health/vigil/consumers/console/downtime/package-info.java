/** Tests of the package of the same name. */
@NullMarked
package health.vigil.consumers.console.downtime;

import org.jspecify.annotations.NullMarked;
