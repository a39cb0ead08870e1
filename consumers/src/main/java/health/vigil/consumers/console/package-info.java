/** The care team's web page and its API. */
@NullMarked
package health.vigil.consumers.console;

import org.jspecify.annotations.NullMarked;
