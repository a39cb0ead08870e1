@NullMarked
package health.vigil.consumers.delivery.webhook;

import org.jspecify.annotations.NullMarked;
