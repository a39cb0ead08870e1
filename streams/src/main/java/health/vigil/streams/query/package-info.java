/** One patient's whole context, for those who may ask. */
@NullMarked
package health.vigil.streams.query;

import org.jspecify.annotations.NullMarked;
