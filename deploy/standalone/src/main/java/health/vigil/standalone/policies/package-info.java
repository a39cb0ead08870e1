/** The command `vigil policies`. */
@NullMarked
package health.vigil.standalone.policies;

import org.jspecify.annotations.NullMarked;
