/** Progress of long work on standard error. */
@NullMarked
package health.vigil.standalone.progress;

import org.jspecify.annotations.NullMarked;
