/** A ward of real stays replayed into a Vigil of its own: the command `vigil demo`. */
@NullMarked
package health.vigil.standalone.demo;

import org.jspecify.annotations.NullMarked;
