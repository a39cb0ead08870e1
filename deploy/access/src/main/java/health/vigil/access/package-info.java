/** Who may do what over HTTP. */
@NullMarked
package health.vigil.access;

import org.jspecify.annotations.NullMarked;
