/** Alerts as FHIR R4 resources on a server. */
@NullMarked
package health.vigil.consumers.delivery.fhir;

import org.jspecify.annotations.NullMarked;
