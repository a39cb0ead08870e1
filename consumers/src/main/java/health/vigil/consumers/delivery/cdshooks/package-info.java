/** Open alerts as cards of a CDS Hooks service. */
@NullMarked
package health.vigil.consumers.delivery.cdshooks;

import org.jspecify.annotations.NullMarked;
