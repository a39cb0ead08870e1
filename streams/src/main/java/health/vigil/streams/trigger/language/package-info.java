/** The language of conditions: CEL in clinical terms, bounded, three-valued, planned once and asked often. */
@NullMarked
package health.vigil.streams.trigger.language;

import org.jspecify.annotations.NullMarked;
