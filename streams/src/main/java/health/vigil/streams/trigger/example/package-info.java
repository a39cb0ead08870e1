/** Runs the examples that authors write beside their triggers. */
@NullMarked
package health.vigil.streams.trigger.example;

import org.jspecify.annotations.NullMarked;
