/** What every process of Vigil does before its modules start, and when it stops. */
@NullMarked
package health.vigil.process;

import org.jspecify.annotations.NullMarked;
