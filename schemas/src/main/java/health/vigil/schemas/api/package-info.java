/** What the HTTP APIs of all applications have in common: how a refusal looks, and how a list is paged. */
@NullMarked
package health.vigil.schemas.api;

import org.jspecify.annotations.NullMarked;
