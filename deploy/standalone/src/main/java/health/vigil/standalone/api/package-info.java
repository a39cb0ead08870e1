/** Asking a running Vigil over HTTP, for commands. */
@NullMarked
package health.vigil.standalone.api;

import org.jspecify.annotations.NullMarked;
