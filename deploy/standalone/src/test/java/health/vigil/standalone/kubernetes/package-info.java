/** The manifests under k8s/, held against typed models and against the catalogue. */
@NullMarked
package health.vigil.standalone.kubernetes;

import org.jspecify.annotations.NullMarked;
