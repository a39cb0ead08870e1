/** Alerts as signed CloudEvents over HTTP. */
@NullMarked
package health.vigil.consumers.delivery.webhook;

import org.jspecify.annotations.NullMarked;
