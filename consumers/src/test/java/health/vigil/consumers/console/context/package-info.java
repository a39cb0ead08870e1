/** Tests of the package of the same name. */
@NullMarked
package health.vigil.consumers.console.context;

import org.jspecify.annotations.NullMarked;
