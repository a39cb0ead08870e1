/** `vigil quarantine` and `vigil remap`: what was not understood, seen and read again, by the API of a running Vigil. */
@NullMarked
package health.vigil.standalone.quarantine;

import org.jspecify.annotations.NullMarked;
