/** Evaluating triggers: what a change of one patient's context costs with 200 definitions in force. */
@NullMarked
package health.vigil.bench.triggers;

import org.jspecify.annotations.NullMarked;
