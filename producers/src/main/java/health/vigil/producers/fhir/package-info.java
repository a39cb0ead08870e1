/** FHIR R4 in: resources and Bundles over HTTP become clinical events; what cannot be understood is refused with a place and a reason. */
@NullMarked
package health.vigil.producers.fhir;

import org.jspecify.annotations.NullMarked;
