@NullMarked
package health.vigil.consumers.delivery.fhir;

import org.jspecify.annotations.NullMarked;
