/** A patient's whole context, asked of the streams application. */
@NullMarked
package health.vigil.consumers.console.context;

import org.jspecify.annotations.NullMarked;
