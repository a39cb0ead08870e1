/** What alerts cost those who get them, and what became of them. */
@NullMarked
package health.vigil.consumers.console.burden;

import org.jspecify.annotations.NullMarked;
