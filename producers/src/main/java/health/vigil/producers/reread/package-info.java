/** Reading the bytes in {@code vigil.raw} again, when a feed, a mapping or a code map has changed. */
@NullMarked
package health.vigil.producers.reread;

import org.jspecify.annotations.NullMarked;
