/** Who saw or did what, in a chain that shows what was taken out of it. */
@NullMarked
package health.vigil.schemas.audit;

import org.jspecify.annotations.NullMarked;
