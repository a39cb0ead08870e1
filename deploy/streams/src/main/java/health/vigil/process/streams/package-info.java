/** Streams as a process of its own. */
@NullMarked
package health.vigil.process.streams;

import org.jspecify.annotations.NullMarked;
