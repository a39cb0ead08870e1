/** What was not understood, read again, by the built application. */
@NullMarked
package health.vigil.standalone.quarantine;

import org.jspecify.annotations.NullMarked;
