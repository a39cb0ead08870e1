/** Holding every request against the table. */
@NullMarked
package health.vigil.access.enforce;

import org.jspecify.annotations.NullMarked;
