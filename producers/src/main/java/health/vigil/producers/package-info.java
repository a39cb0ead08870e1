/** What the hospital says becomes clinical events on {@code vigil.events}. */
@NullMarked
package health.vigil.producers;

import org.jspecify.annotations.NullMarked;
