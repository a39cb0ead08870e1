/** Vigil measured against its peers and against the physical limit. */
@NullMarked
package health.vigil.bench;

import org.jspecify.annotations.NullMarked;
