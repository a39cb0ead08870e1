/** The shapes of the API, mapped from the contracts field by field. */
@NullMarked
package health.vigil.consumers.console.json;

import org.jspecify.annotations.NullMarked;
