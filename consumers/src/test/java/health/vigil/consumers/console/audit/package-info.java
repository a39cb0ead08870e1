/** Tests of the package of the same name. */
@NullMarked
package health.vigil.consumers.console.audit;

import org.jspecify.annotations.NullMarked;
