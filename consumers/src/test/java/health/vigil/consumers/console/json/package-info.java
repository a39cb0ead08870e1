/** Tests of the package of the same name. */
@NullMarked
package health.vigil.consumers.console.json;

import org.jspecify.annotations.NullMarked;
