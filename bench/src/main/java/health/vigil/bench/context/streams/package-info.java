/** The topologies that are measured, and the process that runs them. */
@NullMarked
package health.vigil.bench.context.streams;

import org.jspecify.annotations.NullMarked;
