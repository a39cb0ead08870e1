/** What the ids of facts tell. */
@NullMarked
package health.vigil.schemas.identity;

import org.jspecify.annotations.NullMarked;
