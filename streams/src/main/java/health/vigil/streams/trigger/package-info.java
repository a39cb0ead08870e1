/** Triggers: definitions as data, conditions in CEL, three-valued. */
@NullMarked
package health.vigil.streams.trigger;

import org.jspecify.annotations.NullMarked;
