/** Texts that ship with Vigil. */
@NullMarked
package health.vigil.streams.shipped;

import org.jspecify.annotations.NullMarked;
