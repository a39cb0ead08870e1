/** The built application as a process of its own, and talking to it from outside. */
@NullMarked
package health.vigil.standalone.process;

import org.jspecify.annotations.NullMarked;
