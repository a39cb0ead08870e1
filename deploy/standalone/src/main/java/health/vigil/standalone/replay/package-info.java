/** Hourly ICU records as the messages a hospital would have sent, at a chosen speed. */
@NullMarked
package health.vigil.standalone.replay;

import org.jspecify.annotations.NullMarked;
