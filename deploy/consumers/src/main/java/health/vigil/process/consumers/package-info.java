/** Consumers as a process of its own. */
@NullMarked
package health.vigil.process.consumers;

import org.jspecify.annotations.NullMarked;
