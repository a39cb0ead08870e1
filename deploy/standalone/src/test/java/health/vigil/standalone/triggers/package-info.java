/** `vigil triggers`, tried. */
@NullMarked
package health.vigil.standalone.triggers;

import org.jspecify.annotations.NullMarked;
