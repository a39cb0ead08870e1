/** Training of the embedded early-warning model, the same each time, with its model card. */
@NullMarked
package health.vigil.standalone.training;

import org.jspecify.annotations.NullMarked;
