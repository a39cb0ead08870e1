/** Tests of `vigil alerts`. */
@NullMarked
package health.vigil.standalone.alerts;

import org.jspecify.annotations.NullMarked;
