/** Facts that no feed carries, entered by a person with author and expiry. */
@NullMarked
package health.vigil.consumers.console.entry;

import org.jspecify.annotations.NullMarked;
