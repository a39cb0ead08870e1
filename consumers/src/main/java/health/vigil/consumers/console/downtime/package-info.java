/** The ward board on paper, for when nothing answers. */
@NullMarked
package health.vigil.consumers.console.downtime;

import org.jspecify.annotations.NullMarked;
