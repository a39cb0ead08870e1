/** The seam to risk models, and the embedded one: a view of a patient in, an explained estimate or an abstention out. */
@NullMarked
package health.vigil.streams.model;

import org.jspecify.annotations.NullMarked;
