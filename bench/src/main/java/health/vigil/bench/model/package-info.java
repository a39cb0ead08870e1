/** Scoring with the embedded model: what a change of one patient's context costs. */
@NullMarked
package health.vigil.bench.model;

import org.jspecify.annotations.NullMarked;
