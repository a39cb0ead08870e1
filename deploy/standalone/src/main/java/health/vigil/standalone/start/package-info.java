/** Starting everything in one JVM, in the right order, and stopping it in the reverse. */
@NullMarked
package health.vigil.standalone.start;

import org.jspecify.annotations.NullMarked;
