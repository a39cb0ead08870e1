/** Measures models on records of stays: replays them through what production runs, and reports with intervals and plots. */
@NullMarked
package health.vigil.standalone.evaluation;

import org.jspecify.annotations.NullMarked;
