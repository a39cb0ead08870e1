/** `vigil calibrate`: the calibration of a remote model, from what it said while it was silent and what came. */
@NullMarked
package health.vigil.standalone.calibration;

import org.jspecify.annotations.NullMarked;
