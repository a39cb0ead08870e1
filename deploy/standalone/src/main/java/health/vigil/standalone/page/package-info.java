/** Reports as pages of their own: nothing is loaded from elsewhere. */
@NullMarked
package health.vigil.standalone.page;

import org.jspecify.annotations.NullMarked;
