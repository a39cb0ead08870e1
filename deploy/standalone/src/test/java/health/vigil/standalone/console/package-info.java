/** The console in a real browser, over the built application. */
@NullMarked
package health.vigil.standalone.console;

import org.jspecify.annotations.NullMarked;
