/** What changes, sent on to every open page as it happens. */
@NullMarked
package health.vigil.consumers.console.live;

import org.jspecify.annotations.NullMarked;
