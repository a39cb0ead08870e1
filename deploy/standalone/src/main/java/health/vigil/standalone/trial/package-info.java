/** `vigil trial`: what would have happened, a candidate against what ran, on history. */
@NullMarked
package health.vigil.standalone.trial;

import org.jspecify.annotations.NullMarked;
