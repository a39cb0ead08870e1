/** Tests of the package of the same name. */
@NullMarked
package health.vigil.consumers.console.entry;

import org.jspecify.annotations.NullMarked;
