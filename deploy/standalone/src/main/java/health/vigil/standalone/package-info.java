/** Everything in one JVM, and the command line. */
@NullMarked
package health.vigil.standalone;

import org.jspecify.annotations.NullMarked;
