/** Who looks at the console, and whose patients they may see. */
@NullMarked
package health.vigil.consumers.console.people;

import org.jspecify.annotations.NullMarked;
