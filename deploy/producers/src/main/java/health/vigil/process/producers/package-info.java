/** Producers as a process of its own. */
@NullMarked
package health.vigil.process.producers;

import org.jspecify.annotations.NullMarked;
