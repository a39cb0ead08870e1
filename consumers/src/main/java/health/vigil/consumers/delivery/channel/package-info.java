/** What every way to a destination has in common: what is sent, and how it ended. */
@NullMarked
package health.vigil.consumers.delivery.channel;

import org.jspecify.annotations.NullMarked;
