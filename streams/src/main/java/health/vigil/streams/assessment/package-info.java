/** Asking a model: what it may see, and what it is asked. */
@NullMarked
package health.vigil.streams.assessment;

import org.jspecify.annotations.NullMarked;
