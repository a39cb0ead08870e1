@NullMarked
package health.vigil.consumers.delivery.cdshooks;

import org.jspecify.annotations.NullMarked;
