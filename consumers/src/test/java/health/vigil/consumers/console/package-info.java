/** Tests of the console, and the records they are made of. */
@NullMarked
package health.vigil.consumers.console;

import org.jspecify.annotations.NullMarked;
