/** What the ids of facts tell, and how the names of who gives numbers are spelled. */
@NullMarked
package health.vigil.schemas.identity;

import org.jspecify.annotations.NullMarked;
